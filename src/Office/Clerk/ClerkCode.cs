using System.Globalization;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Clerk;

/// <summary>What was read from a cell that should hold a code, an identity number or a telephone number.</summary>
/// <param name="State">Whether there is a value.</param>
/// <param name="Value">The code as text, trimmed and half-width; null unless <see cref="ReadingState.Value"/>.</param>
/// <param name="Fault">Why it was refused.</param>
/// <param name="Offer">What was probably meant, for the user to confirm.</param>
public readonly record struct CodeReading(ReadingState State, string? Value, OfficeFault? Fault = null, string? Offer = null);

/// <summary>Reads codes, which are text even when they are all digits.</summary>
public static class ClerkCode
{
    /// <summary>Reads a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="length">Count of characters that the code must have; 0 when it may vary.</param>
    public static CodeReading Read(in Cell cell, int length = 0)
    {
        CodeReading reading = ReadCell(cell, length);
        return reading.Fault is { } fault ? reading with { Fault = fault with { Cell = cell.Reference } } : reading;
    }

    private static CodeReading ReadCell(in Cell cell, int length)
    {
        if ((cell.Marks & CellMarks.NoValue) != 0)
        {
            return new CodeReading(ReadingState.Refused, null, CellFaults.NoValue());
        }

        switch (cell.Kind)
        {
            case CellKind.Error:
                return new CodeReading(ReadingState.Refused, null, CellFaults.Error(cell.Text));
            case CellKind.Number or CellKind.Date:
                // A double keeps 15 digits; what was longer lost its end when it was typed.
                if (Math.Abs(cell.Number) >= 1e15)
                {
                    return new CodeReading(ReadingState.Refused, null, CellFaults.DigitsLost(cell.Number.ToString("0", CultureInfo.InvariantCulture)));
                }

                return Check(cell.Kind == CellKind.Date ? cell.Text : Cell.NumberText(cell.Number), length, true);
            default:
                return Read(cell.Text, length);
        }
    }

    /// <summary>Reads a text.</summary>
    public static CodeReading Read(string? text, int length = 0)
    {
        string code = Width.Narrow(text ?? "").Trim().TrimStart('\'').Trim();
        if (code.Length == 0 || code is "-" or "--" or "/" or "无" or "暂无")
        {
            return new CodeReading(ReadingState.Missing, null);
        }

        int e = code.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        if (e > 0 && code.Take(e).All(c => char.IsAsciiDigit(c) || c == '.') && code.AsSpan(e + 2).IndexOfAnyExceptInRange('0', '9') < 0 && e + 2 < code.Length)
        {
            return new CodeReading(ReadingState.Refused, null, CellFaults.DigitsLost(code));
        }

        return Check(code, length, false);
    }

    private static CodeReading Check(string code, int length, bool number)
    {
        if (length == 0 || code.Length == length)
        {
            return new CodeReading(ReadingState.Value, code);
        }

        bool short_ = number && code.Length < length && length - code.Length <= 4 && code.All(char.IsAsciiDigit);
        string offer = code.PadLeft(length, '0');
        return new CodeReading(ReadingState.Refused, null, short_ ? CellFaults.ZerosLost(code, offer) : CellFaults.CodeLength(code, length), short_ ? offer : null);
    }
}
