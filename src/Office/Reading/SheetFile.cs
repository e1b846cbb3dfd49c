namespace Hengjian.Office.Reading;

/// <summary>Decides by the first bytes what a file is and opens it.</summary>
internal static class SheetFile
{
    public static Workbook Open(Stream stream, ReadOptions options)
    {
        long start = stream.Position;
        byte[] head = new byte[4096];
        int n = stream.ReadAtLeast(head, head.Length, false);
        stream.Position = start;
        ReadOnlySpan<byte> first = head.AsSpan(0, n);
        if (n == 0)
        {
            throw new FaultException(Faults.Empty());
        }

        if (first.StartsWith("PK"u8))
        {
            return XlsxBook.Open(stream, options);
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || IsBareBiff(first))
        {
            return XlsBook.Open(stream, options);
        }

        if (Known(first) is { } other)
        {
            throw new FaultException(Faults.NotASheet(other.Zh, other.En));
        }

        return TextFile.Open(stream, options);
    }

    // Excel 2–4 wrote the BIFF stream without a container: record BOF (0x0009, 0x0209, 0x0409) and its length.
    private static bool IsBareBiff(ReadOnlySpan<byte> head) =>
        head.Length > 4 && head[0] == 0x09 && head[1] is 0x00 or 0x02 or 0x04 or 0x08 && head[2] is 0x04 or 0x06 or 0x08 or 0x10 && head[3] == 0;

    private static (string Zh, string En)? Known(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("%PDF"u8) => ("PDF 文档", "a PDF document"),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) => ("图片（PNG）", "a picture (PNG)"),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => ("图片（JPEG）", "a picture (JPEG)"),
        _ when head.StartsWith("GIF8"u8) => ("图片（GIF）", "a picture (GIF)"),
        _ when head.StartsWith("Rar!"u8) => ("压缩包（RAR）", "an archive (RAR)"),
        _ when head.StartsWith("7z"u8) && head.Length > 2 && head[2] == 0xBC => ("压缩包（7z）", "an archive (7z)"),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => ("压缩包（gzip）", "an archive (gzip)"),
        _ when head.StartsWith("{\\rtf"u8) => ("RTF 文档", "an RTF document"),
        _ when head.StartsWith("MZ"u8) => ("程序文件", "a program"),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46]) => ("程序文件", "a program"),
        _ => null,
    };
}
