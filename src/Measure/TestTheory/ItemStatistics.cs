namespace Hengjian.Measure.TestTheory;

/// <summary>The classical figures of one item.</summary>
/// <param name="Name">The item's name.</param>
/// <param name="Mean">Mean score, in score points.</param>
/// <param name="Sd">Standard deviation, divisor n − 1, in score points.</param>
/// <param name="Difficulty">(mean − lowest)/(highest − lowest): the share of the full mark that was reached (难度, larger = easier); without unit.</param>
/// <param name="Discrimination">Mean of the upper group − mean of the lower, divided by (highest − lowest). Groups are 27 % by total, ties by the order of the rows.</param>
/// <param name="ItemTotal">Product-moment correlation with the total (the point-biserial of an item of 0 and 1).</param>
/// <param name="ItemRest">The same with the total without this item.</param>
/// <param name="Biserial">Biserial correlation with the total; NaN for an item with other scores than 0 and 1.</param>
/// <param name="Polyserial">Polyserial correlation (maximum likelihood) with the rest score; NaN where it was not asked for or does not converge (perfect separation).</param>
/// <param name="AlphaIfDeleted">α of the test without this item; NaN for a test of two items.</param>
public sealed record ItemStatistics(string Name, double Mean, double Sd, double Difficulty, double Discrimination, double ItemTotal, double ItemRest, double Biserial, double Polyserial, double AlphaIfDeleted);

/// <summary>The classical figures of a test and its items.</summary>
/// <param name="N">Pupils.</param>
/// <param name="Mean">Mean of the total score.</param>
/// <param name="Sd">Standard deviation of the total, divisor n − 1.</param>
/// <param name="Reliability">Reliability and standard error of measurement.</param>
/// <param name="Items">One entry an item, in the order given.</param>
public sealed record TestStatistics(int N, double Mean, double Sd, Reliability Reliability, IReadOnlyList<ItemStatistics> Items);

/// <summary>What the scores alone do not say.</summary>
/// <param name="Lowest">The lowest possible score of each item; null = 0 for all.</param>
/// <param name="Highest">The full mark of each item; null = the highest score that was reached, which overstates the difficulty index where nobody reached the full mark.</param>
/// <param name="GroupShare">The share of pupils in the upper and in the lower group, above 0 and at most 0.5; 27 % by custom (T. L. Kelley 1939).</param>
/// <param name="WithPolyserial">Whether to estimate polyserial correlations, the only figure here that iterates.</param>
public sealed record ItemAnalysisOptions(IReadOnlyList<double>? Lowest = null, IReadOnlyList<double>? Highest = null, double GroupShare = 0.27, bool WithPolyserial = true);
