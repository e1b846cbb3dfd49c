namespace Hengjian.Measure.Exams;

/// <summary>By whom the sums and counts of an exam are divided. The plans of the counties differ, so it is a rule and is printed with every figure.</summary>
/// <remarks>Exempt pupils are in none of the three. Nothing else in an exam decides more about the order of the schools, which is why there is no hidden default here.</remarks>
public enum Denominator
{
    /// <summary>参考人数: the pupils who sat. Absent pupils are nowhere.</summary>
    Sat,

    /// <summary>应考人数 (autumn admission): all pupils of the list. Sums and counts are of those who sat, but are divided by all; spread, median and ranks are of those who sat.</summary>
    Enrolled,

    /// <summary>缺考按零分: all pupils of the list, an absent one with the score 0 in every figure, so that he is also low, ranked and in the lowest band.</summary>
    AbsentZero,
}

/// <summary>Whether a pupil sat.</summary>
public enum Attendance : byte
{
    /// <summary>Sat; a score is there.</summary>
    Sat,

    /// <summary>Should have sat and did not; a score is ignored.</summary>
    Absent,

    /// <summary>免考: out of all figures.</summary>
    Exempt,
}
