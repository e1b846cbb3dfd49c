using Hengjian.Office.Reading;

namespace Hengjian.Office;

/// <summary>Opens any file of sheets that a clerk may send: xlsx, xlsm, xls, HTML and XML named .xls, CSV and TSV.</summary>
/// <remarks>
/// What a file is follows from its content, never from its name. Nothing a user can do to a file makes these methods
/// throw; the answer is then an <see cref="OfficeFault"/>.
/// </remarks>
public static class Sheets
{
    /// <summary>Opens a file that is in memory. The array must not change while the workbook is open.</summary>
    public static Outcome<Workbook> Open(byte[] content, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        if (content.LongLength > options.Limits.FileBytes)
        {
            return Faults.TooLarge(content.LongLength, options.Limits.FileBytes);
        }

        return Guard(() => SheetFile.Open(new MemoryStream(content, 0, content.Length, false, true), options));
    }

    /// <summary>
    /// Opens a file. A stream that can seek is read in place and disposed with the workbook; another one is first
    /// read into memory up to the limit.
    /// </summary>
    public static Outcome<Workbook> Open(Stream content, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        return Guard(() => SheetFile.Open(Seekable(content, options.Limits.FileBytes), options));
    }

    private static Stream Seekable(Stream content, long limit)
    {
        if (content.CanSeek)
        {
            return content.Length - content.Position > limit
                ? throw new FaultException(Faults.TooLarge(content.Length, limit)) : content;
        }

        using (content)
        {
            MemoryStream memory = new();
            byte[] buffer = new byte[81920];
            for (int n; (n = content.Read(buffer)) > 0;)
            {
                memory.Write(buffer, 0, n);
                if (memory.Length > limit)
                {
                    throw new FaultException(Faults.TooLarge(memory.Length, limit));
                }
            }

            memory.Position = 0;
            return memory;
        }
    }

    private static Outcome<Workbook> Guard(Func<Workbook> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (Foreign.Caused(e))
        {
            return Foreign.Fault(e);
        }
    }
}
