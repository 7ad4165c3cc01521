/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Values on the height of a box, the greater the higher.
 *
 * @param least the value at the bottom
 * @param most the value at the top, greater
 * @param box where they are
 */
record Scale(double least, double most, Canvas.Box box) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /** One with some room above and below. */
  static Scale around(final double least, final double most, final Canvas.Box box) {
    final double span = most > least ? most - least : Math.max(1e-9, Math.abs(most) * 0.02);
    return new Scale(least - span * 0.04, most + span * 0.04, box);
  }

  double y(final double value) {
    return box.bottom() - (value - least) / (most - least) * box.height();
  }

  /** Round values that lie on it, about so many. */
  List<BigDecimal> ticks(final int count) {
    final double rough = (most - least) / count;
    final double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power;
    for (int i = STEPS.length - 1; i >= 0; i--) {
      step = STEPS[i] * power >= rough ? STEPS[i] * power : step;
    }
    final BigDecimal exact = new BigDecimal(step, new MathContext(2));
    final List<BigDecimal> ticks = new ArrayList<>();
    BigDecimal tick = exact.multiply(BigDecimal.valueOf(Math.ceil(least / step)));
    while (tick.doubleValue() <= most && ticks.size() <= 2 * count) {
      ticks.add(tick.stripTrailingZeros());
      tick = tick.add(exact);
    }
    return ticks;
  }
}
