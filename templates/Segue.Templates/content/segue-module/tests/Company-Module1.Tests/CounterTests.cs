namespace Company_Module1.Tests;

/// <summary>A server is an ordinary class: made with <c>new</c> and called directly.</summary>
public sealed class CounterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Amounts_AddUp()
    {
        CounterServer server = new();

        await server.AddAsync(40, Cancellation);

        Assert.Equal(42, await server.AddAsync(2, Cancellation));
        Assert.Equal(42, await server.GetTotalAsync(Cancellation));
        Assert.Equal(new CounterState { Total = 42 }, server.State);
    }
}
