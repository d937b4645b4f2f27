import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { setPreferences, usePreferences } from "../../components/preferences.ts";
import styles from "./settings.module.css";

export const smallestFont = 12;
export const largestFont = 18;

export function FontSizeSetting() {
  const { fontSize } = usePreferences();
  return (
    <Slider
      className={styles.setting ?? ""}
      minValue={smallestFont}
      maxValue={largestFont}
      value={fontSize}
      onChange={(size) => {
        if (typeof size === "number") setPreferences({ fontSize: size });
      }}
    >
      <Label className={styles.label ?? ""}>Font size</Label>
      <div className={styles.slider}>
        <SliderTrack className={styles.rail ?? ""}>
          <SliderThumb className={styles.thumb ?? ""} />
        </SliderTrack>
        <SliderOutput>{() => `${fontSize} px`}</SliderOutput>
      </div>
    </Slider>
  );
}
