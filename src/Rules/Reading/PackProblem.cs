namespace Hengjian.Rules.Reading;

/// <summary>One thing that is wrong in a pack: where it stands, what it is, and what to do about it.</summary>
/// <remarks>
/// A pack is edited by people who do not program, so a problem always names the file and the line, and says the remedy
/// in words; there is no variant without one. It is a value, not an exception: lint gathers all of them in one run.
/// </remarks>
/// <param name="File">File, relative to the folder of packs, with forward slashes.</param>
/// <param name="Line">Line in that file, counted from 1.</param>
/// <param name="What">What is wrong, Chinese.</param>
/// <param name="WhatEn">What is wrong, English.</param>
/// <param name="Remedy">What to do, Chinese.</param>
/// <param name="RemedyEn">What to do, English.</param>
public sealed record PackProblem(string File, int Line, string What, string WhatEn, string Remedy, string RemedyEn)
{
    /// <summary>The problem on two lines, as <c>pack lint</c> prints it.</summary>
    public override string ToString() => $"{File}:{Line} {What}。{Remedy}。\n    {WhatEn}. {RemedyEn}.";
}
