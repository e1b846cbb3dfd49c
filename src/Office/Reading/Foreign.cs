using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>Tells what a damaged or hostile file provokes from a bug or a full disk of ours.</summary>
internal static class Foreign
{
    /// <summary>True for exceptions that reading a foreign file may raise.</summary>
    public static bool Caused(Exception e) => e is FaultException or InvalidDataException or XmlException or EndOfStreamException
        or FormatException or OverflowException or DecoderFallbackException;

    /// <summary>The fault that such an exception stands for.</summary>
    public static OfficeFault Fault(Exception e) => e switch
    {
        FaultException known => known.Fault,
        XmlException xml when IsDtd(xml) => Faults.Dtd(),
        _ => Faults.Corrupt(e.GetType().Name + ": " + e.Message),
    };

    // The framework has no code for it; a reader that prohibits DTDs says so in one fixed resource.
    private static bool IsDtd(XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal);
}

/// <summary>Counts what is really unpacked and stops a bomb, whatever the directory of the file claims.</summary>
internal sealed class WatchedStream(Stream inner, long packed, ReadLimits limits, bool xml) : Stream
{
    // A cell holds at most 32,767 characters, so honest XML shows a '<' far more often than once in this many bytes.
    private const int LongestRun = 1 << 20;
    private long _read;
    private long _sinceTag;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int n = inner.Read(buffer);
        int tag = buffer[..n].LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + n : n - tag;
        if (xml && _sinceTag > LongestRun)
        {
            throw new FaultException(Faults.ZipBomb("endless text"));
        }

        _read += n;
        if (_read > limits.UnpackedBytes)
        {
            throw new FaultException(Faults.ZipBomb($"more than {limits.UnpackedBytes >> 20} MB"));
        }

        if (_read > limits.RatioFrom && _read / Math.Max(packed, 1) > limits.Ratio)
        {
            throw new FaultException(Faults.ZipBomb($"more than {limits.Ratio} times its size"));
        }

        return n;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>The parts of a zip package, found without regard to case, read under watch.</summary>
internal sealed class ZipParts : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly ReadLimits _limits;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    public ZipParts(Stream stream, ReadLimits limits)
    {
        _limits = limits;
        _zip = new ZipArchive(stream, ZipArchiveMode.Read, false);
        int count = _zip.Entries.Count;
        if (count > limits.Entries)
        {
            throw new FaultException(Faults.TooManyEntries(count, limits.Entries));
        }

        foreach (ZipArchiveEntry entry in _zip.Entries)
        {
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    /// <summary>Names of all parts.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>All parts by name, in the order of the file.</summary>
    public IEnumerable<(string Name, ZipArchiveEntry Entry)> InOrder => _entries.Select(pair => (pair.Key, pair.Value));

    /// <summary>True when the part exists.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Opens a part; null when it does not exist.</summary>
    /// <remarks>Each pass over a part is watched by itself, since a sheet may be read twice; the limit of cells spans all parts.</remarks>
    public Stream? Open(string name, bool xml = true) => _entries.TryGetValue(name, out ZipArchiveEntry? entry)
        ? new WatchedStream(entry.Open(), entry.CompressedLength, _limits, xml) : null;

    public void Dispose() => _zip.Dispose();
}
