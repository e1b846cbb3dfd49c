using System.Collections.Concurrent;

namespace Hengjian.Rules.Expressions;

/// <summary>Where each name stands in a row of bare numbers, of what kind it is, and which number stands for which text.</summary>
/// <remarks>
/// In a row NaN is missing; yes and no are 1 and 0; a date is its day number; a text is its number in <see cref="Symbols"/>.
/// A layout is filled while a pack is loaded and only read afterwards, except that new texts may be numbered (that part is locked).
/// </remarks>
public sealed class RowLayout
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueKind> _kinds = new(StringComparer.Ordinal);
    private readonly List<ValueKind> _kindByIndex = [];

    /// <summary>A layout with its own or a shared numbering of texts.</summary>
    /// <param name="symbols">Share it between layouts whose rows are copied into each other.</param>
    public RowLayout(Symbols? symbols = null) => Symbols = symbols ?? new Symbols();

    /// <summary>The numbering of texts.</summary>
    public Symbols Symbols { get; }

    /// <summary>How many numbers a row has.</summary>
    public int Width => _kindByIndex.Count;

    /// <summary>The kind of each name.</summary>
    public IReadOnlyDictionary<string, ValueKind> Kinds => _kinds;

    /// <summary>Gives a name the next place in the row.</summary>
    /// <returns>Its place.</returns>
    /// <exception cref="ArgumentException">The name has a place already.</exception>
    public int Add(string name, ValueKind kind)
    {
        _index.Add(name, Width);
        _kinds.Add(name, kind);
        _kindByIndex.Add(kind);
        return Width - 1;
    }

    /// <summary>The place of a name, or −1.</summary>
    public int IndexOf(string name) => _index.GetValueOrDefault(name, -1);

    /// <summary>The kind at a place.</summary>
    public ValueKind KindAt(int index) => _kindByIndex[index];

    /// <summary>A value as the bare number of a place; a value of another kind than the place's is missing.</summary>
    public double Encode(int index, Value value) =>
        value.Kind != _kindByIndex[index] ? double.NaN : value.Text is { } text ? Symbols.NumberOf(text) : value.Raw;

    /// <summary>The value that a bare number stands for at a place.</summary>
    public Value Decode(int index, double bare) => Decode(_kindByIndex[index], bare);

    internal Value Decode(ValueKind kind, double bare) => double.IsNaN(bare) ? default : kind switch
    {
        ValueKind.Number => Value.Of(bare),
        ValueKind.Truth => Value.Of(bare != 0),
        ValueKind.Date => Value.OfDay(bare),
        ValueKind.Text => Value.Of(Symbols.TextOf((int)bare)),
        _ => default,
    };
}

/// <summary>A numbering of texts, so that rows of numbers can hold them. Safe for several threads.</summary>
public sealed class Symbols
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>The number of a text; a new one is given when it is first seen.</summary>
    public int NumberOf(string text)
    {
        if (_numbers.TryGetValue(text, out var known)) return known;
        lock (_lock)
        {
            if (_numbers.TryGetValue(text, out var number)) return number;
            number = _texts.Count;
            _texts.Add(text);
            _numbers[text] = number;
            return number;
        }
    }

    /// <summary>The text of a number given before.</summary>
    public string TextOf(int number)
    {
        lock (_lock)
        {
            return _texts[number];
        }
    }
}
