/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.NewerVersionException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared table when it is full, damaged, or full of what others left. */
class CounterTableTest {
  private static final int FIRST = CountersDescriptor.BROADCASTERS;

  @TempDir Path folder;
  private QueueFolder queue;
  private CounterTable table;

  @BeforeEach
  void open() {
    queue = QueueFolder.openOrCreate(folder, ZoneOffset.UTC);
    table = CounterTable.open(queue);
  }

  @AfterEach
  void close() {
    table.close();
    table.close();
  }

  private void write(final long offset, final long value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(queue.counters().toFile(), "rw")) {
      file.seek(offset);
      file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }
  }

  private void forgeSlot(final int slot, final long pid) throws IOException {
    final long offset = CountersDescriptor.slotOffset(slot);
    write(offset + CountersDescriptor.STATE_OFFSET, CountersDescriptor.TAKEN | (1L << 32));
    write(offset + CountersDescriptor.PID_OFFSET, pid);
    write(offset + CountersDescriptor.ID_OFFSET, 'x');
  }

  @Test
  void shouldNotTakeAProcessIdForALivingSubscriber() throws IOException {
    // As after a reboot or a long time: somebody else has the dead one's process id.
    forgeSlot(FIRST, ProcessHandle.current().pid());
    forgeSlot(FIRST + 1, 1);
    assertThat(table.subscribers())
        .hasSize(2)
        .allMatch(subscriber -> subscriber.id().equals("x") && !subscriber.alive());
    final SubscriberSlot slot = table.join("x");
    slot.polled(7, 7);
    assertThat(table.subscribers()).hasSize(2);
    assertThat(table.subscribers().get(0).alive()).isTrue();
    assertThat(table.subscribers().get(0).received()).isEqualTo(7);
    assertThat(table.reclaim()).isEqualTo(1);
    assertThat(table.subscribers()).hasSize(1);
    slot.release();
    slot.release();
    assertThat(table.subscribers()).isEmpty();
  }

  @Test
  void shouldSayWhenItIsFull() {
    final List<SubscriberSlot> slots = new ArrayList<>();
    for (int i = 0; i < CountersDescriptor.SUBSCRIBERS; i++) {
      slots.add(table.join("s" + i));
    }
    assertThatThrownBy(() -> table.join("one more"))
        .isInstanceOf(MarketDataException.class)
        .hasMessageContaining(queue.counters().toString())
        .hasMessageContaining("full, 4096 live subscribers");
    slots.get(1_000).release();
    table.join("one more").release();
    slots.forEach(SubscriberSlot::release);
    assertThat(table.subscribers()).isEmpty();
  }

  @Test
  void shouldSayWhenThereAreTooManyWriters() {
    final List<BroadcasterSlot> slots = new ArrayList<>();
    for (int i = 0; i < CountersDescriptor.BROADCASTERS; i++) {
      slots.add(table.takeBroadcaster());
    }
    assertThatThrownBy(table::takeBroadcaster).hasMessageContaining("full, 64 live writers");
    slots.forEach(BroadcasterSlot::release);
    assertThat(table.broadcasters()).isEmpty();
  }

  @Test
  void shouldBeRepairedByTheNextWhoCountsWhileLivingSubscribersStay() throws IOException {
    final SubscriberSlot living = table.join("living");
    living.polled(3, 3);
    // All of the beginning: the header, and the first two slots of subscribers.
    try (RandomAccessFile file = new RandomAccessFile(queue.counters().toFile(), "rw")) {
      file.write(new byte[CountersDescriptor.slotOffset(FIRST + 2)]);
    }
    assertThat(CounterReader.open(queue)).isNull();
    assertThat(table.unknownSubscribers()).isEqualTo(1);
    try (CounterTable repaired = CounterTable.open(queue)) {
      assertThat(repaired.subscribers()).isEmpty();
      assertThat(repaired.unknownSubscribers()).isEqualTo(1);
      final SubscriberSlot other = repaired.join("other");
      living.polled(2, 5);
      assertThat(repaired.unknownSubscribers()).isZero();
      assertThat(repaired.subscribers())
          .extracting(SubscriberCounts::id)
          .containsExactly("living", "other");
      assertThat(repaired.subscribers().get(0).received()).isEqualTo(5);
      other.release();
    }
    living.release();
  }

  @Test
  void shouldBeMadeAnewWhenItIsCutOffOrNotOurs() throws IOException {
    for (final int lengthBytes : new int[] {0, 5, 4_096, CountersDescriptor.LENGTH_BYTES - 1}) {
      try (RandomAccessFile file = new RandomAccessFile(queue.counters().toFile(), "rw")) {
        file.setLength(lengthBytes);
      }
      assertThat(CounterReader.open(queue)).isNull();
      try (CounterTable made = CounterTable.open(queue)) {
        final SubscriberSlot slot = made.join("s");
        assertThat(made.subscribers()).hasSize(1);
        slot.release();
      }
      assertThat(queue.counters().toFile().length()).isEqualTo(CountersDescriptor.LENGTH_BYTES);
    }
    write(0, 0x5858585858585858L);
    CounterTable.open(queue).close();
    try (CounterReader reader = CounterReader.open(queue)) {
      assertThat(reader).isNotNull();
    }
  }

  @Test
  void shouldLeaveATableOfANewerVersionAlone() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(queue.counters().toFile(), "rw")) {
      file.seek(8);
      file.write(99);
    }
    assertThatThrownBy(() -> CounterTable.open(queue))
        .isInstanceOf(NewerVersionException.class)
        .hasMessageContaining(queue.counters().toString());
  }
}
