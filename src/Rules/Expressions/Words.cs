using System.Collections.Frozen;

namespace Hengjian.Rules.Expressions;

/// <summary>The words of the language in both tongues. Each Chinese word is only a second spelling of the English one.</summary>
internal static class Words
{
    /// <summary>Words that stand between operands; looked up in lower case.</summary>
    public static readonly FrozenDictionary<string, string> Operators = new Dictionary<string, string>
    {
        ["and"] = "and", ["且"] = "and", ["并且"] = "and",
        ["or"] = "or", ["或"] = "or", ["或者"] = "or",
        ["not"] = "not", ["非"] = "not",
        ["in"] = "in", ["属于"] = "in", ["不属于"] = "not in",
        ["is"] = "is", ["是"] = "is", ["不是"] = "is not",
        ["为空"] = "is missing", ["不为空"] = "is not missing",
        ["等于"] = "=", ["不等于"] = "!=",
        ["大于"] = ">", ["高于"] = ">", ["小于"] = "<", ["低于"] = "<",
        ["不小于"] = ">=", ["不低于"] = ">=", ["不少于"] = ">=",
        ["不大于"] = "<=", ["不高于"] = "<=", ["不超过"] = "<=",
    }.ToFrozenDictionary();

    /// <summary>Words that are values.</summary>
    public static readonly FrozenDictionary<string, Value> Constants = new Dictionary<string, Value>
    {
        ["true"] = Value.Of(true), ["真"] = Value.Of(true),
        ["false"] = Value.Of(false), ["假"] = Value.Of(false),
        ["missing"] = Value.Missing, ["缺失"] = Value.Missing,
    }.ToFrozenDictionary();

    /// <summary>After <c>is</c> and in a list, these words are yes and no; every other word there is a text.</summary>
    public static readonly FrozenDictionary<string, Value> Answers = new Dictionary<string, Value>
    {
        ["true"] = Value.Of(true), ["真"] = Value.Of(true), ["是"] = Value.Of(true), ["yes"] = Value.Of(true),
        ["false"] = Value.Of(false), ["假"] = Value.Of(false), ["否"] = Value.Of(false), ["no"] = Value.Of(false),
    }.ToFrozenDictionary();

    /// <summary>Signs by their ASCII form; longer first where one begins another.</summary>
    public static readonly (string Spelling, string Sign)[] Signs =
    [
        (">=", ">="), ("<=", "<="), ("!=", "!="), ("<>", "!="), ("==", "="),
        ("≥", ">="), ("≧", ">="), ("≤", "<="), ("≦", "<="), ("≠", "!="),
        ("=", "="), (">", ">"), ("<", "<"),
        ("+", "+"), ("-", "-"), ("−", "-"), ("*", "*"), ("×", "*"), ("/", "/"), ("÷", "/"),
        ("(", "("), (")", ")"), ("[", "["), ("]", "]"), (",", ","), ("、", ","),
    ];
}
