namespace Segue.Services.Caching.Tests.Harness;

/// <summary>Waits for something that must happen. It yields and never sleeps.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<ValueTask<bool>> condition, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"It never came true: {what}.");
            await Task.Yield();
        }
    }
}
