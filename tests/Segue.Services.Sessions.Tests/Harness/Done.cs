namespace Segue.Services.Sessions.Tests.Harness;

/// <summary>Calls that have nothing to wait for.</summary>
internal static class Done
{
    /// <summary>The result of a call, which must be there at once.</summary>
    public static T Of<T>(ValueTask<T> call)
    {
        Assert.True(call.IsCompleted, "The call waits for something.");
        return call.GetAwaiter().GetResult();
    }
}
