using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Probation;

public sealed class ProbationWatchTests
{
    [Fact]
    public async Task RunAsync_WithTheLongestTimesThatThereAre_StillLooks()
    {
        int looks = 0;
        ProbationCriteria criteria = new()
        {
            WarmUp = TimeSpan.FromMilliseconds(1),
            Duration = TimeSpan.MaxValue,
            InconclusiveBound = TimeSpan.MaxValue,
        };
        ProbationWatch watch = new(criteria, new CallComparison([]), () => looks++ < 3 ? 0 : 1, TimeProvider.System);

        (ProbationVerdict verdict, ReleaseFailure? failure) = await watch.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ProbationVerdict.Fail, verdict);
        Assert.Equal(DiagnosticIds.ProbationQuarantinedRows, failure?.Id);
    }
}
