namespace Segue.Comparisons.Report.Figures;

/// <summary>What was measured under one name, sample by sample, with the round of each.</summary>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Samples">At least one.</param>
internal sealed record Figure(string Unit, IReadOnlyList<Sample> Samples)
{
    public double Median => MedianOf(Samples);

    public double Minimum => Samples.Min(sample => sample.Value);

    public double Maximum => Samples.Max(sample => sample.Value);

    public double Sum => Samples.Sum(sample => sample.Value);

    /// <summary>The median of one round, or null where the round has no sample.</summary>
    public double? MedianIn(int round)
    {
        Sample[] samples = [.. Samples.Where(sample => sample.Round == round)];
        return samples.Length == 0 ? null : MedianOf(samples);
    }

    private static double MedianOf(IReadOnlyList<Sample> samples)
    {
        double[] sorted = [.. samples.Select(sample => sample.Value).Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
