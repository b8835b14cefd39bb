using Segue.Fixtures.Contracts;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>
/// Sees that the gates of a commit are closed: the step is told before, and a call made in between still runs on the old version.
/// </summary>
internal static class ClosedGate
{
    /// <summary>Waits until gates are closed.</summary>
    /// <param name="idle">
    /// A server that nobody else calls, the last one of the release: gates are closed in the order of the release.
    /// </param>
    /// <returns>The call that waits at the gate.</returns>
    public static async Task<ValueTask<string>> WaitAsync(IEcho idle)
    {
        ValueTask<string> call = idle.EchoAsync("closed");
        while (call.IsCompleted)
        {
            await call;
            await Task.Yield();
            call = idle.EchoAsync("closed");
        }

        return call;
    }
}
