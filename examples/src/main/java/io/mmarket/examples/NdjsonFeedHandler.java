/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Question: how does a feed handler, in whatever language, hand ticks to the daemon, and how does
 * it know which ones need not be sent again after a crash?
 *
 * <p>Command: {@code tools/mmarket example feed-handler}, or {@code java $(tools/mmarket jvm-args
 * --read) -cp ... io.mmarket.examples.NdjsonFeedHandler STORE QUEUE tools/mmarket}: a JSON object a
 * line goes to the standard input of the daemon, which answers on its standard output how many
 * lines it is done with. Expected, besides what the daemon says on standard error:
 *
 * <pre>
 * sent 1000 ticks, 1000 acknowledged, the newest is number 1000
 * read 1000 ticks, the last one: Tick(id='IF2101', datetime='2021-01-04T09:38:19.5', price=5225.600000)
 * </pre>
 */
public final class NdjsonFeedHandler {
  private static final int TICKS = 1_000;
  private static final int PACKET_TICKS = 50;
  private static final double TICK_SIZE = 0.2;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
  private static final Pattern ANSWER =
      Pattern.compile("\\{\"lines\":(\\d+),\"ticks\":(\\d+),\"last_sequence\":(\\d+)}");

  private NdjsonFeedHandler() {}

  /**
   * Starts a daemon, feeds it, and reads what arrived.
   *
   * @param args the store's folder, the queue's folder, the mmarket command as one or more words
   * @throws IOException when the daemon cannot be started, or ends too early
   * @throws InterruptedException when this process is interrupted
   */
  public static void main(final String[] args) throws IOException, InterruptedException {
    final List<String> command = new ArrayList<>(List.of(args).subList(2, args.length));
    command.addAll(List.of("daemon", "--store", args[0], "--queue", args[1]));
    command.addAll(List.of("--stdin", "--ack", "--zone", "Asia/Shanghai"));
    final Process daemon =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (Writer lines = daemon.outputWriter();
        BufferedReader answers = daemon.inputReader()) {
      feed(session(), lines, answers);
    }
    if (daemon.waitFor() != 0) { // it ends when its input does and all of it is in the queue
      throw new IOException("the daemon failed");
    }
    final List<Tick> arrived = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(Path.of(args[1]), ReadFrom.start())) {
      feed.poll(tick -> arrived.add(tick.toTick()), Integer.MAX_VALUE);
    }
    System.out.printf(
        "read %d ticks, the last one: %s%n", arrived.size(), arrived.get(arrived.size() - 1));
  }

  private static void feed(
      final List<String> ticks, final Writer lines, final BufferedReader answers)
      throws IOException {
    Matcher answer = awaitAnswer(answers, 0); // the queue is open, and says where it stands
    for (int sent = 0; sent < ticks.size(); sent += PACKET_TICKS) {
      for (final String tick : ticks.subList(sent, sent + PACKET_TICKS)) {
        lines.write(tick + "\n");
      }
      lines.flush();
      // Until it is acknowledged a packet is kept: if this daemon dies, the next one gets it again,
      // less what the first answer says is in the queue already.
      answer = awaitAnswer(answers, sent + PACKET_TICKS);
    }
    // Lines that are no ticks are acknowledged, too, and told in STORE/daemon/rejected.jsonl.
    System.out.printf(
        "sent %d ticks, %s acknowledged, the newest is number %s%n",
        ticks.size(), answer.group(2), answer.group(3));
  }

  private static Matcher awaitAnswer(final BufferedReader answers, final int lines)
      throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      final Matcher answer = ANSWER.matcher(line);
      if (answer.matches() && Integer.parseInt(answer.group(1)) == lines) {
        return answer;
      }
    }
    throw new IOException("the daemon ended before it had line " + lines);
  }

  /** What an exchange would send: a random walk, with the volume of the day so far. */
  private static List<String> session() {
    final SplittableRandom random = new SplittableRandom(7);
    final List<String> ticks = new ArrayList<>();
    LocalDateTime time = LocalDateTime.of(2021, 1, 4, 9, 30);
    long priceSteps = 26_100;
    long volume = 0;
    for (int i = 0; i < TICKS; i++) {
      priceSteps += random.nextInt(-2, 3);
      volume += random.nextInt(1, 9);
      ticks.add(json(time, priceSteps, volume));
      time = time.plusNanos(500_000_000);
    }
    return ticks;
  }

  /** With the names that {@code mmarket tail --json} prints; what is missing is left out. */
  private static String json(final LocalDateTime time, final long priceSteps, final long volume) {
    return String.format(
        Locale.ROOT,
        "{\"instrument_id\":\"IF2101\",\"exchange_id\":\"CFFEX\",\"datetime\":\"%s\","
            + "\"last_price\":%.1f,\"volume\":%d,\"bid_prices\":[%.1f],\"bid_volumes\":[3],"
            + "\"ask_prices\":[%.1f],\"ask_volumes\":[5]}",
        TIME.format(time),
        priceSteps * TICK_SIZE,
        volume,
        (priceSteps - 1) * TICK_SIZE,
        (priceSteps + 1) * TICK_SIZE);
  }
}
