package org.voblocks.dali.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.voblocks.dali.VoException;

/**
 * Fetches uploads that are elsewhere. A service that fetches what strangers tell it can be made to ask its own network
 * for them; so nothing is fetched unless the embedder names the hosts, never from private, loopback or link-local
 * addresses unless that is allowed too, and redirects are not followed. The limits are those of the builder.
 */
public final class RemoteFiles {
    private static final RemoteFiles NONE = builder().build();

    private final Set<String> hosts;
    private final boolean privateAddresses;
    private final long maxBytes;
    private final Duration timeout;

    private RemoteFiles(Builder builder) {
        this.hosts = Set.copyOf(builder.hosts);
        this.privateAddresses = builder.privateAddresses;
        this.maxBytes = builder.maxBytes;
        this.timeout = builder.timeout;
    }

    /** Nothing is fetched: uploads must be inline. */
    public static RemoteFiles none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether anything is fetched at all. */
    public boolean isOff() {
        return hosts.isEmpty();
    }

    /**
     * Refuses a URL that is not to be fetched, as far as can be said before.
     *
     * @throws VoException 400 with the reason
     */
    public void check(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = host(uri);
        if (isOff()) {
            throw VoException.badRequest(
                    "upload from " + scheme + ": URIs is switched off; send the content in the request (param:NAME)");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw VoException.badRequest("upload from '" + scheme + ":': expected http, https or param");
        }
        if (!hosts.contains(host) || uri.getRawUserInfo() != null) {
            throw VoException.badRequest("upload from host '" + host + "' is not allowed here");
        }
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    /**
     * Opens a URL; the caller closes the stream.
     *
     * @throws VoException 400 if it is not allowed or does not come; 413 while reading, if there is more than the limit
     */
    public InputStream open(URI uri) {
        check(uri);
        String host = host(uri);
        try {
            refusePrivate(host);
            URLConnection connection = uri.toURL().openConnection();
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setUseCaches(false);
            if (connection instanceof HttpURLConnection http) {
                http.setInstanceFollowRedirects(false);
                int status = http.getResponseCode();
                if (status != HttpURLConnection.HTTP_OK) {
                    http.disconnect();
                    throw VoException.badRequest("upload from host '" + host + "': it answered " + status);
                }
            }
            return new Limited(connection.getInputStream(), maxBytes);
        } catch (IOException e) {
            throw new VoException(400, "upload from host '" + host + "' failed", e);
        }
    }

    private void refusePrivate(String host) throws IOException {
        if (privateAddresses) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (isPrivate(address)) {
                throw VoException.badRequest("upload from host '" + host + "': its address is a private one");
            }
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared;
    }

    private static final class Limited extends FilterInputStream {
        private final long limit;
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, (int) Math.min(length, left + 1));
            if (n > left) {
                throw VoException.tooLarge("an upload is longer than " + limit + " bytes: the limit of this service");
            }
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            return in.skip(0);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    /** Says what may be fetched. */
    public static final class Builder {
        private final Set<String> hosts = new java.util.TreeSet<>();
        private boolean privateAddresses;
        private long maxBytes = 256L << 20;
        private Duration timeout = Duration.ofSeconds(30);

        private Builder() {}

        /** Allows a host, by its exact name. */
        public Builder host(String host) {
            hosts.add(host.toLowerCase(Locale.ROOT));
            return this;
        }

        /** Whether allowed hosts may have private addresses; false unless set. */
        public Builder privateAddresses(boolean allowed) {
            this.privateAddresses = allowed;
            return this;
        }

        /** The most bytes of a file; 256 MiB unless set. */
        public Builder maxBytes(long bytes) {
            this.maxBytes = bytes;
            return this;
        }

        /** How long to wait for a connection, and for each read; 30 s unless set. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        public RemoteFiles build() {
            return new RemoteFiles(this);
        }
    }
}
