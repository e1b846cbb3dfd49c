using System.Buffers.Binary;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Is an upload that stands for a signature a paper that somebody can read? A whole PDF, or a picture with enough points to show a page.
/// What is written on it, people judge; a picture of ten bytes signs for nobody.
/// </summary>
public static class SignedPaper
{
    /// <summary>Ours: A4 at 72 points an inch is 595 × 842; a page with less cannot be read. Phones give five times as much.</summary>
    public const int ShortSide = 560, LongSide = 780;
    private const int Head = 1 << 20, Tail = 2048;

    public static async Task<Problem?> Refuse(Files files, Files.Saved saved, CancellationToken stop)
    {
        await using var stream = files.Open(saved.Hash);
        var head = new byte[Math.Min(Head, saved.Size)];
        await stream.ReadExactlyAsync(head, stop);
        var tail = new byte[Math.Min(Tail, saved.Size)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        await stream.ReadExactlyAsync(tail, stop);
        return Refuse(saved.MediaType, head, tail);
    }

    public static Problem? Refuse(string mediaType, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (mediaType == "application/pdf")
            return tail.IndexOf("startxref"u8) >= 0 && tail.IndexOf("%%EOF"u8) >= 0 ? null : Broken("这个 PDF 不完整，打不开", "The PDF is not whole and cannot be opened");
        if (SizeOf(mediaType, head) is not var (width, height)) return Broken("这张图片不完整，打不开", "The picture is not whole and cannot be opened");
        return Math.Min(width, height) >= ShortSide && Math.Max(width, height) >= LongSide ? null
            : Broken($"图片只有 {width}×{height} 点，看不清签字", $"The picture has only {width} × {height} points; a signature cannot be read in it");
    }

    /// <summary>Width and height by the head of the file, or null when it has none.</summary>
    public static (int Width, int Height)? SizeOf(string mediaType, ReadOnlySpan<byte> head) => mediaType switch
    {
        "image/png" when head.Length >= 24 && head[12..16].SequenceEqual("IHDR"u8) => Sides(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])),
        "image/jpeg" => Jpeg(head),
        "image/webp" => Webp(head),
        _ => null,
    };

    private static (int, int)? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 < head.Length && head[at] == 0xFF;)
        {
            var mark = head[at + 1];
            if (mark == 0xFF) { at++; continue; }
            // SOF0–SOF15 hold the size; C4, C8 and CC are tables, not frames.
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return Sides(BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            at += 2 + (mark is 0x01 or (>= 0xD0 and <= 0xD8) ? 0 : BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]));
        }
        return null;
    }

    private static (int, int)? Webp(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30) return null;
        if (head[12..16].SequenceEqual("VP8X"u8)) return Sides(1 + (head[24] | head[25] << 8 | head[26] << 16), 1 + (head[27] | head[28] << 8 | head[29] << 16));
        if (head[12..16].SequenceEqual("VP8L"u8)) { var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]); return Sides((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1); }
        return head[12..16].SequenceEqual("VP8 "u8) ? Sides(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF) : null;
    }

    private static (int, int)? Sides(int width, int height) => width > 0 && height > 0 ? (width, height) : null;

    private static Problem Broken(string zh, string en) => Problem.Invalid("file", zh + "；请把整页重新拍照或扫描", en + "; photograph or scan the whole page again");
}
