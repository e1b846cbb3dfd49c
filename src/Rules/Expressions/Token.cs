namespace Hengjian.Rules.Expressions;

internal enum TokenKind
{
    End,
    Number,
    Date,
    Text,
    Name,
    QuotedName,
    Sign,
}

/// <summary>One token: its kind, its text (a sign or keyword in its ASCII form), its value if it has one, and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, Value Value, int Start, int Length)
{
    public int End => Start + Length;
}
