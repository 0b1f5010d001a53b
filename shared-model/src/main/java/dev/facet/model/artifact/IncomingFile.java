package dev.facet.model.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on its way into the store: what goes wrong with it is the fault of the store, not of who writes to it. */
final class IncomingFile extends OutputStream {

    private final FileChannel channel;

    IncomingFile(Path file) throws StoreUnavailableException {
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            for (var rest = ByteBuffer.wrap(bytes, offset, length); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    /** The number of bytes, all of which survive a power cut now. */
    long sync() throws StoreUnavailableException {
        try {
            channel.force(true);
            return channel.size();
        } catch (IOException e) {
            throw StoreUnavailableException.written(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
