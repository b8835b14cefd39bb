namespace Segue.Runtime.Releases;

/// <summary>Why a release was refused, given up or gone back from: data, the same in code, log, trace and report.</summary>
/// <param name="Id">The stable id; one of <see cref="DiagnosticIds"/>, with a page in <c>docs/diagnostics/</c>.</param>
/// <param name="What">What was wrong, one sentence.</param>
/// <param name="Where">The file, server, table, row or call; null where it is the release as a whole.</param>
/// <param name="Next">What to do next.</param>
public sealed record ReleaseFailure(string Id, string What, string? Where, string Next)
{
    /// <summary>The failure as one line.</summary>
    /// <returns>Id, what, where and next.</returns>
    public override string ToString() => Where is null ? $"{Id}: {What} {Next}" : $"{Id}: {What} ({Where}) {Next}";
}
