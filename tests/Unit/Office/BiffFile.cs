using System.Buffers.Binary;
using System.Text;

namespace Hengjian.Tests.Unit.Office;

/// <summary>Makes small binary workbooks (BIFF8 in a compound file), so that .xls is tested without files from elsewhere.</summary>
#pragma warning disable CA1001 // memory streams hold nothing to release
internal sealed class BiffFile
#pragma warning restore CA1001
{
    private readonly List<(string Name, byte Kind, byte State, MemoryStream Cells)> _sheets = [];
    private readonly MemoryStream _extraGlobals = new();

    public static void Record(Stream stream, int type, params byte[] data)
    {
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(head[2..], (ushort)data.Length);
        stream.Write(head);
        stream.Write(data);
    }

    public static byte[] Words(params int[] words) => [.. words.SelectMany(w => BitConverter.GetBytes((ushort)w))];

    public BiffFile Sheet(string name, byte kind = 0, byte state = 0)
    {
        _sheets.Add((name, kind, state, new MemoryStream()));
        return this;
    }

    private Stream Cells => _sheets[^1].Cells;

    public BiffFile Text(int row, int column, string text)
    {
        Record(Cells, 0x0204, [.. Words(row, column, 0, text.Length), 1, .. Encoding.Unicode.GetBytes(text)]);
        return this;
    }

    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <param name="value">Value.</param>
    /// <param name="xf">0 general, 1 date, 2 percent.</param>
    public BiffFile Number(int row, int column, double value, int xf = 0)
    {
        Record(Cells, 0x0203, [.. Words(row, column, xf), .. BitConverter.GetBytes(value)]);
        return this;
    }

    public BiffFile Error(int row, int column, byte code)
    {
        Record(Cells, 0x0205, [.. Words(row, column, 0), code, 1]);
        return this;
    }

    public BiffFile Formula(int row, int column, double cached, params byte[] tokens)
    {
        Record(Cells, 0x0006, [.. Words(row, column, 0), .. BitConverter.GetBytes(cached), .. Words(0), 0, 0, 0, 0, .. Words(tokens.Length), .. tokens]);
        return this;
    }

    public BiffFile Merge(int firstRow, int lastRow, int firstColumn, int lastColumn)
    {
        Record(Cells, 0x00E5, Words(1, firstRow, lastRow, firstColumn, lastColumn));
        return this;
    }

    public BiffFile Global(int type, params byte[] data)
    {
        Record(_extraGlobals, type, data);
        return this;
    }

    public byte[] Workbook()
    {
        using MemoryStream book = new();
        Record(book, 0x0809, Words(0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0, 6, 0));
        Record(book, 0x0042, Words(1200));
        book.Write(_extraGlobals.ToArray());
        Record(book, 0x0031, [.. Words(200, 0, 0x7FFF, 400, 0), 0, 0, 0, 0, 5, 0, .. "Arial"u8]);
        foreach (int format in (int[])[0, 14, 10])
        {
            Record(book, 0x00E0, Words(0, format, 0, 0, 0, 0, 0, 0, 0, 0));
        }

        List<long> places = [];
        foreach (var (name, kind, state, _) in _sheets)
        {
            places.Add(book.Position + 4);
            Record(book, 0x0085, [0, 0, 0, 0, state, kind, (byte)name.Length, 1, .. Encoding.Unicode.GetBytes(name)]);
        }

        Record(book, 0x000A);
        for (int i = 0; i < _sheets.Count; i++)
        {
            int at = (int)book.Position;
            Record(book, 0x0809, Words(0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0, 6, 0));
            Record(book, 0x0200, [0, 0, 0, 0, 100, 0, 0, 0, .. Words(0, 20, 0)]);
            book.Write(_sheets[i].Cells.ToArray());
            Record(book, 0x000A);
            long end = book.Position;
            book.Position = places[i];
            book.Write(BitConverter.GetBytes(at));
            book.Position = end;
        }

        return book.ToArray();
    }

    public byte[] File(params string[] otherStorages) => Compound("Workbook", Workbook(), otherStorages);

    /// <summary>A compound file with one stream and some empty storages.</summary>
    public static byte[] Compound(string streamName, byte[] content, params string[] storages)
    {
        byte[] padded = new byte[Math.Max(4096, (content.Length + 511) / 512 * 512)];
        content.CopyTo(padded, 0);
        int data = padded.Length / 512, directory = (storages.Length + 2 + 3) / 4;
        byte[] file = new byte[512 + 512 * (1 + directory + data)];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        void U16(int at, int v) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)v);
        void U32(int at, uint v) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), v);
        U16(24, 0x3E);
        U16(26, 3);
        U16(28, 0xFFFE);
        U16(30, 9);
        U16(32, 6);
        U32(44, 1);
        U32(48, 1);
        U32(56, 4096);
        U32(60, 0xFFFFFFFE);
        U32(68, 0xFFFFFFFE);
        for (int i = 0; i < 109; i++)
        {
            U32(76 + 4 * i, i == 0 ? 0 : 0xFFFFFFFF);
        }

        for (int i = 0; i < 128; i++)
        {
            uint next = i == 0 ? 0xFFFFFFFD : i < directory ? (uint)(i + 1) : i == directory ? 0xFFFFFFFE : i < directory + data ? (uint)(i + 1) : i == directory + data ? 0xFFFFFFFE : 0xFFFFFFFF;
            U32(512 + 4 * i, next);
        }

        string[] names = ["Root Entry", streamName, .. storages];
        for (int i = 0; i < directory * 4; i++)
        {
            int at = 1024 + 128 * i;
            for (int link = 68; link <= 76; link += 4)
            {
                U32(at + link, 0xFFFFFFFF);
            }

            if (i >= names.Length)
            {
                continue;
            }

            byte[] name = Encoding.Unicode.GetBytes(names[i]);
            name.CopyTo(file, at);
            U16(at + 64, name.Length + 2);
            file[at + 66] = (byte)(i == 0 ? 5 : i == 1 ? 2 : 1);
            file[at + 67] = 1;
            U32(at + 72, i is > 0 && i + 1 < names.Length ? (uint)(i + 1) : 0xFFFFFFFF);
            U32(at + 76, i == 0 ? 1 : 0xFFFFFFFF);
            U32(at + 116, i == 1 ? (uint)(directory + 1) : 0xFFFFFFFE);
            U32(at + 120, i == 1 ? (uint)padded.Length : 0);
        }

        padded.CopyTo(file, 1024 + 512 * directory);
        return file;
    }
}
