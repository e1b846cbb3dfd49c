using System.Buffers.Binary;
using System.Text;

namespace Hengjian.Office.Reading;

/// <summary>The directory of a compound file (the container of .xls, and of encrypted .xlsx), read defensively.</summary>
/// <remarks>
/// Source: [MS-CFB]. It is read before the binary reader gets the file, so that loops in the sector chains, missing
/// sectors and files that are not workbooks are found in a place that cannot hang.
/// </remarks>
internal sealed class Cfb
{
    private const uint EndOfChain = 0xFFFFFFFE, Free = 0xFFFFFFFF;
    private readonly byte[] _file;
    private readonly int _sectorSize, _miniSize;
    private readonly uint _cutoff;
    private readonly List<uint> _fat = [];
    private readonly uint[] _miniFat;
    private readonly byte[] _miniStream;

    /// <summary>Streams and storages: name, kind (1 storage, 2 stream, 5 root), first sector, length.</summary>
    public List<(string Name, byte Kind, uint Start, long Size)> Entries { get; } = [];

    public Cfb(byte[] file)
    {
        _file = file;
        Require(file.Length >= 512, "header");
        int shift = U16(30), miniShift = U16(32);
        Require(shift is 9 or 12 && miniShift is >= 5 and <= 9, "sector size");
        _sectorSize = 1 << shift;
        _miniSize = 1 << miniShift;
        _cutoff = U32(56);
        List<uint> difat = [];
        for (int i = 0; i < 109; i++)
        {
            difat.Add(U32(76 + 4 * i));
        }

        int guard = Sectors + 1;
        for (uint sector = U32(68); sector < EndOfChain && sector != Free && U32(72) > 0;)
        {
            Require(guard-- > 0, "allocation loop");
            ReadOnlySpan<byte> data = Sector(sector);
            for (int i = 0; i < _sectorSize / 4 - 1; i++)
            {
                difat.Add(BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * i)..]));
            }

            sector = BinaryPrimitives.ReadUInt32LittleEndian(data[^4..]);
        }

        foreach (uint sector in difat.Where(s => s < EndOfChain - 1).Take(Sectors + 1))
        {
            ReadOnlySpan<byte> data = Sector(sector);
            for (int i = 0; i < _sectorSize / 4; i++)
            {
                _fat.Add(BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * i)..]));
            }
        }

        byte[] directory = Chain(U32(48), long.MaxValue);
        for (int at = 0; at + 128 <= directory.Length; at += 128)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 64));
            byte kind = directory[at + 66];
            if (kind is 1 or 2 or 5 && length is >= 2 and <= 64)
            {
                long size = BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at + 120));
                Entries.Add((Encoding.Unicode.GetString(directory, at, length - 2), kind, BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at + 116)), size));
            }
        }

        var root = Entries.FirstOrDefault(e => e.Kind == 5);
        Require(root.Name is not null, "root");
        byte[] mini = U32(64) > 0 ? Chain(U32(60), long.MaxValue) : [];
        _miniFat = new uint[mini.Length / 4];
        for (int i = 0; i < _miniFat.Length; i++)
        {
            _miniFat[i] = BinaryPrimitives.ReadUInt32LittleEndian(mini.AsSpan(4 * i));
        }

        _miniStream = root.Size > 0 ? Chain(root.Start, root.Size) : [];
    }

    /// <summary>The bytes of a stream; null when there is none of that name.</summary>
    public byte[]? Stream(string name)
    {
        var entry = Entries.FirstOrDefault(e => e.Kind == 2 && e.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return entry.Name is null ? null : entry.Size < _cutoff ? MiniChain(entry.Start, entry.Size) : Chain(entry.Start, entry.Size);
    }

    /// <summary>Walks every chain once; a loop or a missing sector is a damaged file.</summary>
    public void Check()
    {
        foreach (var entry in Entries.Where(e => e.Kind == 2 && e.Size > 0))
        {
            _ = entry.Size < _cutoff ? MiniChain(entry.Start, entry.Size) : Chain(entry.Start, entry.Size);
        }
    }

    private int Sectors => _file.Length / _sectorSize;

    private byte[] Chain(uint start, long size)
    {
        MemoryStream result = new();
        int guard = Sectors + 1;
        for (uint sector = start; sector < EndOfChain - 1 && result.Length < size; sector = sector < _fat.Count ? _fat[(int)sector] : throw Broken("chain"))
        {
            Require(guard-- > 0, "loop");
            result.Write(Sector(sector));
        }

        Require(size == long.MaxValue || result.Length >= size, "short stream");
        return Cut(result, size);
    }

    private byte[] MiniChain(uint start, long size)
    {
        MemoryStream result = new();
        int guard = _miniFat.Length + 1;
        for (uint sector = start; sector < EndOfChain - 1 && result.Length < size; sector = sector < _miniFat.Length ? _miniFat[sector] : throw Broken("mini chain"))
        {
            Require(guard-- > 0, "mini loop");
            long from = (long)sector * _miniSize;
            Require(from < _miniStream.Length, "mini sector");
            result.Write(_miniStream, (int)from, (int)Math.Min(_miniSize, _miniStream.Length - from));
        }

        Require(result.Length >= size, "short mini stream");
        return Cut(result, size);
    }

    private static byte[] Cut(MemoryStream stream, long size)
    {
        stream.SetLength(Math.Min(stream.Length, size));
        return stream.ToArray();
    }

    private ReadOnlySpan<byte> Sector(uint number)
    {
        long from = ((long)number + 1) * _sectorSize;
        Require(from < _file.Length, "sector " + number);
        byte[] padded = new byte[_sectorSize];
        _file.AsSpan((int)from, (int)Math.Min(_sectorSize, _file.Length - from)).CopyTo(padded);
        return padded;
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private static void Require(bool good, string what)
    {
        if (!good)
        {
            throw Broken(what);
        }
    }

    private static FaultException Broken(string what) => new(Faults.Corrupt("compound file: " + what));
}
