namespace Segue.Comparisons.OrleansSilo;

[Alias("comparisons.ICounterGrain")]
public interface ICounterGrain : IGrainWithIntegerKey
{
    [Alias("Increment")]
    ValueTask<long> IncrementAsync();
}
