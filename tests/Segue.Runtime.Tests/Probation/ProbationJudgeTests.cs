using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Probation;

public sealed class ProbationJudgeTests
{
    private static readonly ProbationCriteria Criteria = new();

    private static readonly MethodFigures Good = new()
    {
        Method = "counter: ICounter.AddAsync",
        BaselineCalls = 10_000,
        Calls = 2_000,
        BaselineErrors = 100,
        Errors = 20,
        BaselineP99 = TimeSpan.FromMilliseconds(1),
        P99 = TimeSpan.FromMilliseconds(1.5),
        FirstTouches = 100,
        FirstTouchP99 = TimeSpan.FromMilliseconds(90),
    };

    [Fact]
    public void FiguresWithinTheirBounds_BreakNone() => Assert.Null(Judge(Good));

    [Theory]
    [InlineData(41, true)] // of 2,100 calls: less than one in a hundred more than before
    [InlineData(43, false)]
    public void ErrorRatio_MayRiseByAPoint(long errors, bool isGood) =>
        Assert.Equal(isGood ? null : DiagnosticIds.ProbationErrors, Judge(Good with { Errors = errors })?.Id);

    [Fact]
    public void ErrorsOfManyMethods_AreSeenTogether()
    {
        // None of them has enough calls to be judged by itself.
        MethodFigures[] methods = [.. Enumerable.Range(0, 10).Select(number =>
            Good with { Method = $"method {number}", Calls = 100, FirstTouches = 0, Errors = 5, BaselineErrors = 0 })];

        ReleaseFailure? failure = Judge(methods);

        Assert.Equal(DiagnosticIds.ProbationErrors, failure?.Id);
        Assert.Equal("all methods", failure?.Where);
    }

    [Fact]
    public void Latency_MayBeHalfAsHighAgain()
    {
        ReleaseFailure? failure = Judge(Good with { P99 = TimeSpan.FromMilliseconds(1.51) });

        Assert.Equal(DiagnosticIds.ProbationLatency, failure?.Id);
        Assert.Equal(Good.Method, failure?.Where);
        Assert.Contains("1510 us", failure?.What, StringComparison.Ordinal);
        Assert.Contains("1000 us", failure?.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Latency_OfMicroseconds_MayBeManyTimesAsHigh() =>
        Assert.Null(Judge(Good with { BaselineP99 = TimeSpan.FromMicroseconds(2), P99 = TimeSpan.FromMicroseconds(150) }));

    [Fact]
    public void Latency_WithTheLargestRatioThatThereIs_IsNeverTooHigh()
    {
        ProbationFigures figures = new() { Methods = [Good with { P99 = TimeSpan.FromSeconds(9) }], QuarantinedRows = 0 };

        Assert.Null(ProbationJudge.FindBrokenBound(Criteria with { MaximumLatencyRatio = double.MaxValue }, figures, isWarm: true));
    }

    [Fact]
    public void Latency_OfAMethodThatNobodyCalledBefore_IsNotJudged() =>
        Assert.Null(Judge(Good with { BaselineCalls = 0, BaselineErrors = 0, Errors = 0, BaselineP99 = TimeSpan.Zero, P99 = TimeSpan.FromSeconds(1) }));

    [Fact]
    public void TooFewCalls_AreNotJudged() => Assert.Null(Judge(Good with { Calls = 899, Errors = 899, P99 = TimeSpan.FromSeconds(9) }));

    [Fact]
    public void CallsOfTheWarmUp_AreNotJudged_ButQuarantinedRowsAre()
    {
        ProbationFigures figures = new() { Methods = [Good with { Errors = 2_000 }], QuarantinedRows = 0 };

        Assert.Null(ProbationJudge.FindBrokenBound(Criteria, figures, isWarm: false));
        Assert.Equal(
            DiagnosticIds.ProbationQuarantinedRows,
            ProbationJudge.FindBrokenBound(Criteria, figures with { QuarantinedRows = 1 }, isWarm: false)?.Id);
        Assert.Null(ProbationJudge.FindBrokenBound(Criteria with { MaximumQuarantinedRows = 1 }, figures with { QuarantinedRows = 1 }, isWarm: false));
    }

    private static ReleaseFailure? Judge(params MethodFigures[] methods) =>
        ProbationJudge.FindBrokenBound(Criteria, new ProbationFigures { Methods = methods, QuarantinedRows = 0 }, isWarm: true);
}
