/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Paints pixels. */
final class PngCanvas implements Canvas {
  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas(final int width, final int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  @Override
  public void fill(final Box box, final Color color) {
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
  }

  @Override
  public void line(final Point from, final Point to, final Color color, final double width) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
  }

  @Override
  public void text(final Point at, final String words, final Anchor anchor, final int size) {
    graphics.setColor(Palette.INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    final double width = graphics.getFontMetrics().stringWidth(words);
    final double left =
        switch (anchor) {
          case START -> at.x();
          case MIDDLE -> at.x() - width / 2;
          case END -> at.x() - width;
        };
    graphics.drawString(words, (float) left, (float) at.y());
  }

  void write(final Path file) throws IOException {
    graphics.dispose();
    ImageIO.setUseCache(false);
    // Not to the file itself: a failure to open that is printed as a stack trace.
    try (OutputStream out = Files.newOutputStream(file)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java writes no PNG");
      }
    }
  }
}
