namespace Hengjian.Rules.Forms;

/// <summary>One thing to put right or to explain in a filled form.</summary>
/// <param name="Check">Code of the check, or one of <see cref="BuiltIn"/>.</param>
/// <param name="Severity">Hard or soft.</param>
/// <param name="Fields">Codes of the cells to mark; the first is the one to jump to.</param>
/// <param name="Says">What was found, with the figures filled in.</param>
/// <param name="Do">What to do.</param>
public sealed record Finding(string Check, Severity Severity, IReadOnlyList<string> Fields, Wording Says, Wording Do)
{
    /// <summary>Codes of the findings that every form knows without a check in its pack.</summary>
    public static class BuiltIn
    {
        /// <summary>A field that must be filled is empty.</summary>
        public const string Missing = "missing";

        /// <summary>The text cannot be read as the type of the field.</summary>
        public const string Unreadable = "unreadable";

        /// <summary>The number lies outside the sensible range.</summary>
        public const string Range = "range";

        /// <summary>The number has more decimals than the form keeps.</summary>
        public const string Decimals = "decimals";

        /// <summary>The text does not match the pattern of the field.</summary>
        public const string Pattern = "pattern";

        /// <summary>A field was filled that is not asked of this school.</summary>
        public const string NotAsked = "not-asked";
    }
}
