using System.Globalization;

namespace Hengjian.Rules.Expressions;

/// <summary>One value of a fact or of a formula: a number, yes/no, a text, a date, or missing.</summary>
/// <remarks>
/// <para><c>default(Value)</c> is <see cref="Missing"/>: what was never set was never said.</para>
/// <para>A number that is not finite cannot be made: dividing by zero or overflowing gives <see cref="Missing"/>,
/// because a verdict built on infinity explains nothing.</para>
/// <para>Why a double and not <see cref="decimal"/>: the same formula runs in the browser, where the double is the only number,
/// and the two must agree to the last digit; square roots have no exact decimal anyway. The traps of binary fractions
/// (0.1 + 0.2, 0.85 × 5.8) are met by comparing with a tolerance and by rounding on decimal digits (<see cref="Numbers"/>).</para>
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly double _number;
    private readonly string? _text;

    private Value(ValueKind kind, double number, string? text)
    {
        Kind = kind;
        _number = number;
        _text = text;
    }

    /// <summary>Nobody has said.</summary>
    public static Value Missing => default;

    /// <summary>What this value is.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether nobody has said.</summary>
    public bool IsMissing => Kind == ValueKind.Missing;

    /// <summary>A number; NaN and the infinities become <see cref="Missing"/>, minus zero becomes zero.</summary>
    public static Value Of(double number) => double.IsFinite(number) ? new(ValueKind.Number, number + 0.0, null) : default;

    /// <summary>Yes or no.</summary>
    public static Value Of(bool truth) => new(ValueKind.Truth, truth ? 1 : 0, null);

    /// <summary>A text, taken as it is (not trimmed); null is <see cref="Missing"/>, an empty text is a text.</summary>
    public static Value Of(string? text) => text is null ? default : new(ValueKind.Text, 0, text);

    /// <summary>A calendar day.</summary>
    public static Value Of(DateOnly date) => new(ValueKind.Date, date.DayNumber, null);

    /// <summary>A date by its day number (0 = 0001-01-01); outside the years 1–9999 or with a fraction it is <see cref="Missing"/>.</summary>
    internal static Value OfDay(double day) =>
        day >= 0 && day <= DateOnly.MaxValue.DayNumber && day == Math.Floor(day) ? new(ValueKind.Date, day, null) : default;

    /// <summary>The number, if this is one; otherwise NaN.</summary>
    public double Number => Kind == ValueKind.Number ? _number : double.NaN;

    /// <summary>Whether this is the truth value true (missing and everything else is not).</summary>
    public bool IsTrue => Kind == ValueKind.Truth && _number != 0;

    /// <summary>Whether this is the truth value false (missing is not false).</summary>
    public bool IsFalse => Kind == ValueKind.Truth && _number == 0;

    /// <summary>The text, if this is one; otherwise null.</summary>
    public string? Text => Kind == ValueKind.Text ? _text : null;

    /// <summary>The date, if this is one; otherwise null.</summary>
    public DateOnly? Date => Kind == ValueKind.Date ? DateOnly.FromDayNumber((int)_number) : null;

    /// <summary>The bare figure behind a number, truth (0/1) or date (day number); NaN otherwise.</summary>
    internal double Raw => Kind is ValueKind.Missing or ValueKind.Text ? double.NaN : _number;

    /// <summary>Equality of representation (exact, missing equals missing); the language's own <c>=</c> is tolerant and three-valued.</summary>
    public bool Equals(Value other) => Kind == other.Kind && _number.Equals(other._number) && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _text);

    /// <summary>Exact equality of representation.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Exact inequality of representation.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>As a reader sees it: 缺失, 是/否, the text, 2026-09-01, or the number to at most 15 digits.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Number => Numbers.Print(_number),
        ValueKind.Truth => _number != 0 ? "是" : "否",
        ValueKind.Text => _text!,
        ValueKind.Date => Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "缺失",
    };
}
