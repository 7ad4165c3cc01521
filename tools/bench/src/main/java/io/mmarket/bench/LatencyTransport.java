/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.IoUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Ways for a message of {@value #PAYLOAD_BYTES} bytes from one process to another. The peers carry
 * opaque bytes; ours encodes and numbers a tick.
 */
enum LatencyTransport {
  MMARKET {
    @Override
    Sender sender(final Path folder) {
      final TickBroadcaster broadcaster = TickBroadcaster.create(folder);
      final TickDraft draft = new TickDraft();
      return new Sender() {
        @Override
        public void send(final long timeNs, final int number) {
          broadcaster.publish(SampleQueue.fill(draft, number).exchangeTimeNs(timeNs));
        }

        @Override
        public void close() {
          broadcaster.close();
        }
      };
    }

    @Override
    Receiver receiver(final Path folder, final Arrival arrival) {
      final TickFeed feed = TickFeed.open(folder, ReadFrom.start());
      final TickHandler handler =
          tick -> arrival.at(tick.exchangeTimeNs(), (int) tick.sequence() - 1);
      return new Receiver() {
        @Override
        public int poll() {
          return feed.poll(handler, LIMIT);
        }

        @Override
        public void close() {
          feed.close();
        }
      };
    }
  },

  CHRONICLE_QUEUE {
    @Override
    Sender sender(final Path folder) {
      final SingleChronicleQueue queue = ChronicleQueue.singleBuilder(folder).build();
      final ExcerptAppender appender = queue.createAppender();
      final UnsafeBuffer payload = new UnsafeBuffer(ByteBuffer.allocateDirect(PAYLOAD_BYTES));
      final UnsafeBuffer target = new UnsafeBuffer(0, 0);
      return new Sender() {
        @Override
        public void send(final long timeNs, final int number) {
          try (DocumentContext document = appender.writingDocument()) {
            final Bytes<?> bytes = document.wire().bytes();
            final long position = bytes.writePosition();
            target.wrap(bytes.addressForWrite(position), PAYLOAD_BYTES);
            target.putBytes(0, stamp(payload, timeNs, number), 0, PAYLOAD_BYTES);
            bytes.writePosition(position + PAYLOAD_BYTES);
          }
        }

        @Override
        public void close() {
          appender.close();
          queue.close();
        }
      };
    }

    @Override
    Receiver receiver(final Path folder, final Arrival arrival) {
      final SingleChronicleQueue queue = ChronicleQueue.singleBuilder(folder).build();
      final ExcerptTailer tailer = queue.createTailer();
      return new Receiver() {
        @Override
        public int poll() {
          try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
              return 0;
            }
            final Bytes<?> bytes = document.wire().bytes();
            final long position = bytes.readPosition();
            arrival.at(
                bytes.readLong(position + TIME_OFFSET), bytes.readInt(position + NUMBER_OFFSET));
            return 1;
          }
        }

        @Override
        public void close() {
          tailer.close();
          queue.close();
        }
      };
    }
  },

  AERON_IPC {
    @Override
    Sender sender(final Path folder) {
      final Aeron aeron = connect(folder);
      final Publication publication = aeron.addExclusivePublication(CHANNEL, STREAM);
      final UnsafeBuffer payload = new UnsafeBuffer(ByteBuffer.allocateDirect(PAYLOAD_BYTES));
      return new Sender() {
        @Override
        public void send(final long timeNs, final int number) {
          stamp(payload, timeNs, number);
          while (publication.offer(payload) < 0) {
            Thread.onSpinWait();
          }
        }

        @Override
        public void close() {
          publication.close();
          aeron.close();
        }
      };
    }

    @Override
    Receiver receiver(final Path folder, final Arrival arrival) {
      final Aeron aeron = connect(folder);
      final Subscription subscription = aeron.addSubscription(CHANNEL, STREAM);
      final FragmentHandler handler =
          (buffer, offset, lengthBytes, header) ->
              arrival.at(
                  buffer.getLong(offset + TIME_OFFSET), buffer.getInt(offset + NUMBER_OFFSET));
      return new Receiver() {
        @Override
        public int poll() {
          return subscription.poll(handler, LIMIT);
        }

        @Override
        public void close() {
          subscription.close();
          aeron.close();
        }
      };
    }

    private Aeron connect(final Path folder) {
      return Aeron.connect(new Aeron.Context().aeronDirectoryName(folder.toString()));
    }
  },

  /** Of one sender and one receiver, over a mapped file: it keeps nothing. */
  AGRONA_RING {
    @Override
    Sender sender(final Path folder) {
      final OneToOneRingBuffer ring = ring(folder);
      final UnsafeBuffer payload = new UnsafeBuffer(ByteBuffer.allocateDirect(PAYLOAD_BYTES));
      return new Sender() {
        @Override
        public void send(final long timeNs, final int number) {
          stamp(payload, timeNs, number);
          while (!ring.write(1, payload, 0, PAYLOAD_BYTES)) {
            Thread.onSpinWait();
          }
        }

        @Override
        public void close() {
          // The mapping goes with the process.
        }
      };
    }

    @Override
    Receiver receiver(final Path folder, final Arrival arrival) {
      final OneToOneRingBuffer ring = ring(folder);
      final MessageHandler handler =
          (type, buffer, offset, lengthBytes) ->
              arrival.at(
                  buffer.getLong(offset + TIME_OFFSET), buffer.getInt(offset + NUMBER_OFFSET));
      return new Receiver() {
        @Override
        public int poll() {
          return ring.read(handler, LIMIT);
        }

        @Override
        public void close() {
          // The mapping goes with the process.
        }
      };
    }

    private OneToOneRingBuffer ring(final Path folder) {
      final File file = folder.resolve("ring").toFile();
      final long lengthBytes = RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH;
      return new OneToOneRingBuffer(
          new UnsafeBuffer(
              file.exists()
                  ? IoUtil.mapExistingFile(file, "ring")
                  : IoUtil.mapNewFile(file, lengthBytes)));
    }
  };

  static final int PAYLOAD_BYTES = 300;

  private static final String CHANNEL = "aeron:ipc";
  private static final int STREAM = 1001;
  private static final int LIMIT = 16;
  private static final long RING_BYTES = 16 << 20;
  private static final int TIME_OFFSET = 0;
  private static final int NUMBER_OFFSET = 8;

  /** Sends messages; used by one thread. */
  interface Sender extends AutoCloseable {
    void send(long timeNs, int number);

    @Override
    void close();
  }

  /** Receives messages; used by one thread. */
  interface Receiver extends AutoCloseable {
    /** Hands over what is there; how many messages that was. */
    int poll();

    @Override
    void close();
  }

  /** What a message said when it arrived. */
  interface Arrival {
    void at(long sentNs, int number);
  }

  abstract Sender sender(Path folder);

  abstract Receiver receiver(Path folder, Arrival arrival);

  private static UnsafeBuffer stamp(
      final UnsafeBuffer payload, final long timeNs, final int number) {
    payload.putLong(TIME_OFFSET, timeNs);
    payload.putInt(NUMBER_OFFSET, number);
    return payload;
  }
}
