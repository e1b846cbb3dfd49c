using System.Globalization;
using Hengjian.Rules.Expressions;

namespace Hengjian.Tests.Unit.Rules.Expressions;

/// <summary>Writes random formulas and facts from a seed: mostly well-formed and well-typed, sometimes neither.</summary>
internal sealed class RandomFormula(int seed)
{
    private static readonly string[] Numbers = ["a", "b", "学生数", "x.y"];
    private static readonly string[] Truths = ["p", "寄宿"];
    private static readonly string[] Texts = ["kind", "类型"];
    private static readonly string[] Dates = ["d", "建校"];
    private static readonly string[] Words = ["小学", "初中", "教学点", "九年一贯制", "a b"];

    private readonly Random _random = new(seed);

    public Dictionary<string, Value> Facts()
    {
        var facts = new Dictionary<string, Value>();
        foreach (var name in Numbers) if (_random.Next(4) > 0) facts[name] = Value.Of(Number());
        foreach (var name in Truths) if (_random.Next(4) > 0) facts[name] = Value.Of(_random.Next(2) == 0);
        foreach (var name in Texts) if (_random.Next(4) > 0) facts[name] = Value.Of(Pick(Words));
        foreach (var name in Dates) if (_random.Next(4) > 0) facts[name] = Value.Of(Day());
        // Now and then a fact of the wrong kind, as a form may hold one.
        if (_random.Next(8) == 0) facts[Pick(Numbers)] = Value.Of("三");
        return facts;
    }

    public string Text()
    {
        var text = _random.Next(3) switch { 0 => Truth(4), 1 => Amount(4), _ => _random.Next(2) == 0 ? Truth(3) : Date(3) };
        return _random.Next(10) == 0 ? Damage(text) : text;
    }

    private string Truth(int depth) => depth == 0 ? Pick("true", "假", Pick(Truths), "missing") : _random.Next(11) switch
    {
        0 or 1 => $"{Truth(depth - 1)} {Pick("and", "且", "AND")} {Truth(depth - 1)}",
        2 or 3 => $"{Truth(depth - 1)} {Pick("or", "或者")} {Truth(depth - 1)}",
        4 => $"{Pick("not", "非")} {Truth(depth - 1)}",
        5 => $"({Truth(depth - 1)})",
        6 => $"{Amount(depth - 1)} {Pick("<", "<=", "≥", "＞", "=", "!=", "不低于", "不等于")} {Amount(depth - 1)}",
        7 => $"{Pick(Texts)} {Pick("is", "is not", "是", "不是")} {Pick("小学", "\"a b\"", "教学点", "missing")}",
        8 => $"{Pick(Texts)} {Pick("in", "not in", "属于")} [{Pick("小学", "初中")}{Pick(",", "、")} {Pick("\"a b\"", "九年一贯制")}]",
        9 => $"{Date(depth - 1)} {Pick("<", ">=", "≠")} {Date(depth - 1)}",
        _ => Pick($"present({Amount(depth - 1)})", $"if({Truth(depth - 1)}, {Truth(depth - 1)}, {Truth(depth - 1)})", $"default({Truth(depth - 1)}, false)", $"contains({Pick(Texts)}, \"学\")", $"{Amount(depth - 1)} 为空", $"{Amount(depth - 1)} in [0, 1, {Plain()}]"),
    };

    private string Amount(int depth) => depth == 0 ? Pick(Pick(Numbers), Plain(), Plain(), "85%", "missing") : _random.Next(9) switch
    {
        0 or 1 => $"{Amount(depth - 1)} {Pick("+", "-", "－")} {Amount(depth - 1)}",
        2 or 3 => $"{Amount(depth - 1)} {Pick("*", "/", "×", "÷")} {Amount(depth - 1)}",
        4 => $"({Amount(depth - 1)})",
        5 => $"-{Amount(depth - 1)}",
        6 => $"{Pick("sum", "min", "max", "average", "count", "合计")}({Amount(depth - 1)}, {Amount(depth - 1)}, {Pick(Numbers)})",
        7 => Pick($"round({Amount(depth - 1)}, {_random.Next(-3, 6)})", $"floor({Amount(depth - 1)})", $"ceil({Amount(depth - 1)})", $"abs({Amount(depth - 1)})", $"sqrt({Amount(depth - 1)})", $"length({Pick(Texts)})"),
        _ => Pick($"if({Truth(depth - 1)}, {Amount(depth - 1)}, {Truth(depth - 1)}, {Amount(depth - 1)}, {Amount(depth - 1)})", $"default({Amount(depth - 1)}, 0)", $"{Date(depth - 1)} - {Date(depth - 1)}", $"year({Date(depth - 1)})", $"years({Date(depth - 1)}, {Date(depth - 1)})"),
    };

    private string Date(int depth) => depth == 0
        ? Pick(Pick(Dates), Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Day().ToString("yyyy年M月d日", CultureInfo.InvariantCulture))
        : _random.Next(4) switch
        {
            0 => $"{Date(depth - 1)} {Pick("+", "-")} {_random.Next(0, 2000)}",
            1 => $"max({Date(depth - 1)}, {Date(depth - 1)})",
            2 => $"date({_random.Next(1990, 2030)}, {_random.Next(1, 13)}, {_random.Next(1, 32)})",
            _ => $"({Date(depth - 1)})",
        };

    /// <summary>Takes out, doubles or replaces a character: what people's typing does to a formula.</summary>
    private string Damage(string text)
    {
        var at = _random.Next(text.Length);
        return _random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 => text.Insert(at, Pick("#", "“", "(", ")", "]", "人", "%", "=", " and ", "；", "。", "1.", "《")),
            _ => text[..at],
        };
    }

    private double Number() => _random.Next(6) switch
    {
        0 => _random.Next(-5, 6),
        1 => _random.Next(0, 3000),
        2 => Math.Round(_random.NextDouble() * 100, 2),
        3 => _random.NextDouble() * Math.Pow(10, _random.Next(-8, 12)),
        4 => _random.Next(1, 100) / 8.0,
        _ => -_random.NextDouble() * 1000,
    };

    private string Plain() => _random.Next(3) switch
    {
        0 => _random.Next(0, 20).ToString(CultureInfo.InvariantCulture),
        1 => Math.Round(_random.NextDouble() * 10, _random.Next(1, 5)).ToString("0.####", CultureInfo.InvariantCulture),
        _ => Math.Abs(Number()).ToString("R", CultureInfo.InvariantCulture),
    };

    private DateOnly Day() => new DateOnly(1900, 1, 1).AddDays(_random.Next(0, 60000));

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
