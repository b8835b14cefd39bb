using System.Globalization;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Probation;

/// <summary>Compares what callers see of a release with what they saw before it. Pure.</summary>
internal static class ProbationJudge
{
    /// <summary>The first bound that is broken, or null.</summary>
    /// <param name="criteria">The bounds.</param>
    /// <param name="figures">What was seen.</param>
    /// <param name="isWarm">Whether calls count yet.</param>
    public static ReleaseFailure? FindBrokenBound(ProbationCriteria criteria, ProbationFigures figures, bool isWarm)
    {
        if (figures.QuarantinedRows > criteria.MaximumQuarantinedRows)
        {
            return QuarantinedRows(criteria, figures.QuarantinedRows);
        }

        return isWarm ? FindErrors(criteria, figures) ?? FindLatency(criteria, figures) : null;
    }

    private static ReleaseFailure? FindErrors(ProbationCriteria criteria, ProbationFigures figures)
    {
        // All calls together as well: a release that breaks many seldom-called methods shows in none of them alone.
        IEnumerable<(string? Where, long Calls, long Errors, long BaselineCalls, long BaselineErrors)> groups =
        [
            .. figures.Methods.Select(method =>
                ((string?)method.Method, method.AllCalls, method.Errors, method.BaselineCalls, method.BaselineErrors)),
            (null,
                figures.Calls,
                figures.Methods.Sum(method => method.Errors),
                figures.Methods.Sum(method => method.BaselineCalls),
                figures.Methods.Sum(method => method.BaselineErrors)),
        ];
        foreach ((string? where, long calls, long errors, long baselineCalls, long baselineErrors) in groups)
        {
            double ratio = Ratio(errors, calls);
            double baseline = Ratio(baselineErrors, baselineCalls);
            if (calls >= criteria.MinimumCalls && ratio - baseline > criteria.MaximumErrorRatioRise)
            {
                return ErrorRatio(criteria, where, ratio, baseline, calls);
            }
        }

        return null;
    }

    private static ReleaseFailure? FindLatency(ProbationCriteria criteria, ProbationFigures figures)
    {
        MethodFigures? slow = figures.Methods.FirstOrDefault(method =>
            method.Calls >= criteria.MinimumCalls
            && method.BaselineCalls > 0
            && method.P99.Ticks > method.BaselineP99.Ticks * criteria.MaximumLatencyRatio // a time has no room for every ratio
            && method.P99 - method.BaselineP99 > criteria.LatencyTolerance);
        return slow is null ? null : Latency(criteria, slow);
    }

    private static double Ratio(long errors, long calls) => calls == 0 ? 0 : (double)errors / calls;

    private static ReleaseFailure QuarantinedRows(ProbationCriteria criteria, long rows) => Failure(
        DiagnosticIds.ProbationQuarantinedRows,
        $"{rows} rows are quarantined, and the release allows {criteria.MaximumQuarantinedRows}.",
        where: null,
        "Make the rows' migration total, try it on a rehearsal of every row, and upgrade again.");

    private static ReleaseFailure ErrorRatio(ProbationCriteria criteria, string? where, double ratio, double baseline, long calls) => Failure(
        DiagnosticIds.ProbationErrors,
        $"{ratio:P2} of {calls} calls threw, {baseline:P2} did before the commit, and the release allows a rise of {criteria.MaximumErrorRatioRise:P2}.",
        where ?? "all methods",
        "Look at the log for what they threw, mend it, and upgrade again.");

    private static ReleaseFailure Latency(ProbationCriteria criteria, MethodFigures method) => Failure(
        DiagnosticIds.ProbationLatency,
        $"99 % of {method.Calls} calls took up to {method.P99.TotalMicroseconds:F0} us, {method.BaselineP99.TotalMicroseconds:F0} us before the commit, and the release allows {criteria.MaximumLatencyRatio:0.##} times that.",
        method.Method,
        "Profile the method in the new version, mend it, and upgrade again.");

    private static ReleaseFailure Failure(string id, FormattableString what, string? where, string next) =>
        new(id, what.ToString(CultureInfo.InvariantCulture), where, next);
}
