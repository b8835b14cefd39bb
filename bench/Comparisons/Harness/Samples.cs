namespace Segue.Comparisons.Harness;

/// <summary>What there is to say of a few samples.</summary>
public static class Samples
{
    /// <summary>The middle one; the mean of the two in the middle where their number is even.</summary>
    /// <param name="samples">At least one.</param>
    /// <returns>The median.</returns>
    public static double Median(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
