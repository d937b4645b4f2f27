import type { JsonObject } from "./cloudtrail-record.ts";
import { type Host, ireland, production } from "./company.ts";
import { type Random, lastingId } from "./random.ts";
import type { Seconds } from "./time.ts";

interface Launch {
  readonly requestId: string;
  readonly image: string;
  readonly type: string;
  readonly keyName?: string;
  readonly at: Seconds;
  readonly subnet: string;
  readonly vpc: string;
  readonly group: string;
  readonly groupName: string;
  readonly profile: string;
}

/** What RunInstances answers. */
export function instanceAnswer(random: Random, host: Host, launch: Launch): JsonObject {
  const groupSet = { items: [{ groupId: launch.group, groupName: launch.groupName }] };
  const dashed = (address: string) => address.replaceAll(".", "-");
  const { address, publicAddress } = host;
  const publicName =
    publicAddress && `ec2-${dashed(publicAddress)}.${ireland}.compute.amazonaws.com`;
  const association = publicAddress && {
    association: { publicIp: publicAddress, publicDnsName: publicName ?? "", ipOwnerId: "amazon" },
  };
  return {
    requestId: launch.requestId,
    reservationId: `r-0${random.hex(16)}`,
    ownerId: production,
    groupSet: {},
    instancesSet: {
      items: [
        {
          instanceId: host.instance,
          imageId: launch.image,
          instanceState: { code: 0, name: "pending" },
          privateDnsName: `ip-${dashed(address)}.${ireland}.compute.internal`,
          ...(publicName && { dnsName: publicName }),
          ...(launch.keyName && { keyName: launch.keyName }),
          amiLaunchIndex: 0,
          productCodes: {},
          instanceType: launch.type,
          launchTime: launch.at * 1000,
          placement: { availabilityZone: `${ireland}a`, tenancy: "default" },
          monitoring: { state: "disabled" },
          subnetId: launch.subnet,
          vpcId: launch.vpc,
          privateIpAddress: address,
          ...(publicAddress && { ipAddress: publicAddress }),
          stateReason: { code: "pending", message: "pending" },
          architecture: "x86_64",
          rootDeviceType: "ebs",
          rootDeviceName: "/dev/xvda",
          blockDeviceMapping: {},
          virtualizationType: "hvm",
          hypervisor: "xen",
          groupSet,
          sourceDestCheck: true,
          networkInterfaceSet: {
            items: [
              {
                networkInterfaceId: host.eni,
                subnetId: launch.subnet,
                vpcId: launch.vpc,
                ownerId: production,
                status: "in-use",
                macAddress: `0a:${[1, 2, 3, 4, 5].map(() => random.hex(2)).join(":")}`,
                privateIpAddress: address,
                sourceDestCheck: true,
                interfaceType: "interface",
                groupSet,
                ...association,
                attachment: {
                  attachmentId: `eni-attach-0${random.hex(16)}`,
                  deviceIndex: 0,
                  networkCardIndex: 0,
                  status: "attaching",
                  attachTime: launch.at * 1000,
                  deleteOnTermination: true,
                },
                privateIpAddressesSet: {
                  item: [{ privateIpAddress: address, primary: true, ...association }],
                },
                ipv6AddressesSet: {},
                tagSet: {},
              },
            ],
          },
          iamInstanceProfile: {
            arn: `arn:aws:iam::${production}:instance-profile/${launch.profile}`,
            id: lastingId("AIPA", launch.profile),
          },
          ebsOptimized: false,
          enaSupport: true,
          cpuOptions: { coreCount: 2, threadsPerCore: 2 },
          metadataOptions: {
            state: "pending",
            httpTokens: "required",
            httpPutResponseHopLimit: 2,
            httpEndpoint: "enabled",
          },
        },
      ],
    },
  };
}
