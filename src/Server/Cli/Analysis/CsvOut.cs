using System.Globalization;
using System.Text;
using Hengjian.Rules.Tables;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>
/// Writes a table as CSV whose numbers read back identical (invariant culture, shortest exact form; NaN is an empty cell).
/// The file appears under its name only when it is whole and its run ends well; until then a file of that name stays as it was.
/// </summary>
public sealed class CsvOut : IDisposable
{
    private readonly string target, staging;
    private readonly StreamWriter writer;
    private readonly bool device;
    private bool whole, foreign;

    public CsvOut(string file, params IEnumerable<string> headers)
    {
        // A device (/dev/stdout, the pipe of a shell) is written as it is; to put a file in its place would destroy it.
        target = RunFiles.Target(file);
        device = RunFiles.IsDevice(target);
        staging = device ? target : $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            if (Path.GetDirectoryName(target) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            if (!device) RunFiles.Start(staging);
            writer = new(staging, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbException($"不能写到 {target}：{e.Message}", $"Cannot write to {target}.", 2);
        }
        Row([.. headers]);
    }

    /// <summary>One record: texts, numbers (double, int, long), null for an empty cell.</summary>
    public void Row(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(cells[i] switch
            {
                null => "",
                double number => Number(number),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                var text => Text(text.ToString() ?? ""),
            });
        }
        writer.Write("\r\n");
    }

    /// <summary>The same without an object or a text for any number: a file of a line a pupil would else leave more behind than it was read from.</summary>
    public void Row(params ReadOnlySpan<CsvCell> cells)
    {
        Span<char> digits = stackalloc char[32];
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            var cell = cells[i];
            if (cell.Text is { } text) writer.Write(Text(text));
            else if (cell.Whole is { } whole) writer.Write(whole.TryFormat(digits, out var n, default, CultureInfo.InvariantCulture) ? digits[..n] : Number(whole));
            else if (double.IsFinite(cell.Number)) writer.Write(Unsigned(cell.Number).TryFormat(digits, out var n, "R", CultureInfo.InvariantCulture) ? digits[..n] : Number(cell.Number));
            else writer.Write(Number(cell.Number));
        }
        writer.Write("\r\n");
    }

    /// <summary>Ends the file and puts it in its place.</summary>
    public void Done()
    {
        writer.Dispose();
        if (!device)
        {
            if (foreign) Mark();
            RunFiles.Finish(staging, target);
        }
        whole = true;
    }

    private string Text(string text)
    {
        foreign |= !Ascii.IsValid(text);
        return CsvText.Quote(text);
    }

    // Excel on Windows takes Chinese without the mark for GBK; where all is ASCII the mark would only be in the way of simpler readers.
    private void Mark()
    {
        var marked = staging + ".utf8";
        using (var from = File.OpenRead(staging))
        using (var to = File.Create(marked))
        {
            to.Write(Encoding.UTF8.Preamble);
            from.CopyTo(to);
        }
        File.Move(marked, staging, overwrite: true);
    }

    /// <summary>A number in the shortest form that reads back the same; empty for NaN, Inf and -Inf for the infinities.</summary>
    public static string Number(double number) =>
        double.IsNaN(number) ? "" : double.IsInfinity(number) ? number > 0 ? "Inf" : "-Inf" : Unsigned(number).ToString("R", CultureInfo.InvariantCulture);

    // A shrunken effect of nothing may be −0; no reader looks for a sign there.
    private static double Unsigned(double number) => number == 0 ? 0 : number;

    public void Dispose()
    {
        if (whole) return;
        try
        {
            writer.Dispose();
        }
        catch (IOException)
        {
            // A full disk: what is in the buffer cannot be written, and the fault that brought us here is already on its way.
        }
        if (device) return;
        File.Delete(staging);
        File.Delete(staging + ".utf8");
    }
}

/// <summary>A cell of a record as it is handed to the file: a text, a whole number or a number; NaN and null are empty.</summary>
public readonly struct CsvCell
{
    private CsvCell(string? text, long? whole, double number) => (Text, Whole, Number) = (text, whole, number);

    /// <summary>Nothing between two commas.</summary>
    public static CsvCell Empty => new(null, null, double.NaN);

    internal string? Text { get; }
    internal long? Whole { get; }
    internal double Number { get; }

    public static implicit operator CsvCell(string? text) => new(text, null, double.NaN);
    public static implicit operator CsvCell(int whole) => new(null, whole, double.NaN);
    public static implicit operator CsvCell(long whole) => new(null, whole, double.NaN);
    public static implicit operator CsvCell(double number) => new(null, null, number);
}
