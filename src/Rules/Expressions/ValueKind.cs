namespace Hengjian.Rules.Expressions;

/// <summary>What a value in a formula is.</summary>
public enum ValueKind
{
    /// <summary>缺失: nobody has said. It is not zero, not empty text and not "no".</summary>
    Missing,

    /// <summary>数: a finite number (IEEE double; compared with a tolerance of one part in 10¹²).</summary>
    Number,

    /// <summary>是否: true or false.</summary>
    Truth,

    /// <summary>文字: compared character by character.</summary>
    Text,

    /// <summary>日期: a calendar day without time or zone.</summary>
    Date,
}
