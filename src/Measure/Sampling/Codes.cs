namespace Hengjian.Measure.Sampling;

/// <summary>Why a unit of the frame, or a pupil, is not part of what the draw is about.</summary>
/// <remarks>Exclusions lower coverage and are counted in <see cref="Coverage"/>; units that do not belong to the population at all (a closed school) are not in the frame.</remarks>
public enum Exclusion
{
    /// <summary>Not excluded.</summary>
    None = 0,

    /// <summary>A school that is too small or too remote to be reached (教学点).</summary>
    TooSmallOrRemote = 1,

    /// <summary>A school of special education.</summary>
    SpecialEducation = 2,

    /// <summary>A school with another curriculum or language of teaching.</summary>
    OtherCurriculum = 3,

    /// <summary>A pupil with a functional disability who cannot do the test as it is held.</summary>
    FunctionalDisability = 4,

    /// <summary>A pupil with an intellectual disability.</summary>
    IntellectualDisability = 5,

    /// <summary>A pupil who does not yet read the language of the test.</summary>
    Language = 6,

    /// <summary>Another reason, written down elsewhere.</summary>
    Other = 9,
}

/// <summary>What became of a drawn school or pupil.</summary>
public enum Participation
{
    /// <summary>Took part.</summary>
    Took = 1,

    /// <summary>Did not take part; its first replacement did.</summary>
    ReplacedByFirst = 2,

    /// <summary>Did not take part; its second replacement did.</summary>
    ReplacedBySecond = 3,

    /// <summary>Refused, or was absent, and was not replaced.</summary>
    Missing = 4,

    /// <summary>Turned out not to belong to the population (closed, no such grade, moved away); neither loss nor success.</summary>
    Ineligible = 5,

    /// <summary>Excluded after the draw; lowers coverage, not participation.</summary>
    Excluded = 6,
}
