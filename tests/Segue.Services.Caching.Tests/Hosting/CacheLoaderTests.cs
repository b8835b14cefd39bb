using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Hosting;

/// <summary>What no level has is computed once for all who ask, whatever happens to some of them and to the cache meanwhile.</summary>
public sealed class CacheLoaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stampede_IsOneComputation()
    {
        await using Application application = await Application.StartAsync();
        Parking parking = new();
        int computations = 0;
        Task<CacheContent?>[] callers = [.. Enumerable.Range(0, 100).Select(_ => Task.Run(
            () => application.Loader.GetOrComputeAsync(
                "a",
                async _ =>
                {
                    Interlocked.Increment(ref computations);
                    await parking.EnterAsync();
                    return Contents.Of("one");
                },
                cancellation: Cancellation).AsTask(),
            Cancellation))];
        await parking.Reached;
        parking.Release();

        CacheContent?[] contents = await Task.WhenAll(callers);

        Assert.Equal(1, computations);
        Assert.All(contents, content => Assert.Equal(Contents.Of("one").Bytes, content!.Bytes));
    }

    [Fact]
    public async Task Computation_GoesOn_WhileTheCacheIsUpgraded()
    {
        await using Application application = await Application.StartAsync(version: 1);
        Parking parking = new();
        int computations = 0;
        ValueTask<CacheContent?> ComputeAsync() => application.Loader.GetOrComputeAsync(
            "a",
            async _ =>
            {
                Interlocked.Increment(ref computations);
                await parking.EnterAsync();
                return Contents.Of("one");
            },
            cancellation: Cancellation);

        Task<CacheContent?> before = ComputeAsync().AsTask();
        await parking.Reached;
        await application.ReplaceAsync(2);
        Task<CacheContent?> after = ComputeAsync().AsTask();
        parking.Release();

        Assert.Equal((await before)!.Bytes, (await after)!.Bytes);
        Assert.Equal(1, computations);
        Assert.Equal("one", await application.Cache.TextAsync("a"));
        Assert.Equal("cache@2", await application.VersionAsync());
    }

    [Fact]
    public async Task CallerThatGivesUp_LeavesTheOthersWaiting()
    {
        await using Application application = await Application.StartAsync();
        Parking parking = new();
        using CancellationTokenSource impatient = new();
        Task<CacheContent?> first = LoadAsync(application, parking, impatient.Token);
        await parking.Reached;
        Task<CacheContent?> second = LoadAsync(application, parking, Cancellation);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        parking.Release();

        Assert.NotNull(await second);
    }

    [Fact]
    public async Task Computation_ThatNobodyWaitsFor_IsCancelled_AndTheNextOneBeginsAnew()
    {
        await using Application application = await Application.StartAsync();
        TaskCompletionSource<CancellationToken> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource impatient = new();
        Task<CacheContent?> only = application.Loader.GetOrComputeAsync(
            "a",
            async token =>
            {
                using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
                begun.SetResult(token);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return null;
            },
            cancellation: impatient.Token).AsTask();
        await begun.Task;

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await cancelled.Task.WaitAsync(Cancellation);
        CacheContent? next = await application.Loader.GetOrComputeAsync("a", _ => new ValueTask<CacheContent?>(Contents.Of("next")), cancellation: Cancellation);
        Assert.Equal(Contents.Of("next").Bytes, next!.Bytes);
    }

    /// <summary>Others may have computed it anew meanwhile, and have something newer.</summary>
    [Fact]
    public async Task Computation_ThatNobodyWaitsFor_AndThatDoesNotHeedItsToken_IsNotKept()
    {
        await using Application application = await Application.StartAsync();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<CacheContent?> late = new();
        using CancellationTokenSource impatient = new();
        Task<CacheContent?> only = application.Loader.GetOrComputeAsync(
            "a",
            _ =>
            {
                begun.SetResult();
                return new ValueTask<CacheContent?>(late.Task);
            },
            cancellation: impatient.Token).AsTask();
        await begun.Task.WaitAsync(Cancellation);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);

        // What follows the computation runs before this ends.
        await Task.Run(() => late.SetResult(Contents.Of("late")), Cancellation);

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("tag")]
    [InlineData("clear")]
    public async Task Computation_ThatHasReadBeforeARemoval_IsNotKept_AndNotGivenToThoseWhoAskAfterIt(string removal)
    {
        await using Application application = await Application.StartAsync();
        Parking parking = new();
        Task<CacheContent?> before = LoadAsync(application, parking, Cancellation);
        await parking.Reached;

        await (removal switch
        {
            "delete" => application.Cache.DeleteAsync("a", Cancellation).AsTask(),
            "tag" => application.Cache.InvalidateTagAsync("t", Cancellation).AsTask(),
            _ => application.Cache.ClearAsync(Cancellation).AsTask(),
        });
        Task<CacheContent?> after = application.Loader.GetOrComputeAsync(
            "a", _ => new ValueTask<CacheContent?>(Contents.Of("two")), cancellation: Cancellation).AsTask();

        Assert.Equal(Contents.Of("two").Bytes, (await after.WaitAsync(Cancellation))!.Bytes);
        parking.Release();
        Assert.Equal(Contents.Of("one").Bytes, (await before)!.Bytes);
        Assert.Equal("two", await application.Cache.TextAsync("a"));
    }

    [Fact]
    public async Task Computation_ThatHasBegunBeforeAWriting_DoesNotTakeItsPlace()
    {
        await using Application application = await Application.StartAsync();
        Parking parking = new();
        Task<CacheContent?> before = LoadAsync(application, parking, Cancellation);
        await parking.Reached;

        await application.Cache.PutTextAsync("a", "written");
        parking.Release();
        await before;

        Assert.Equal("written", await application.Cache.TextAsync("a"));
    }

    [Fact]
    public async Task Failure_IsWhatAllWaitersGet_AndNothingIsKept()
    {
        await using Application application = await Application.StartAsync();

        await Assert.ThrowsAsync<IOException>(async () => await application.Loader.GetOrComputeAsync(
            "a", _ => throw new IOException("no source"), cancellation: Cancellation));

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
        Assert.NotNull(await application.Loader.GetOrComputeAsync("a", _ => new ValueTask<CacheContent?>(Contents.Of("x")), cancellation: Cancellation));
    }

    [Fact]
    public async Task Nothing_IsRemembered_SoThatNobodyLooksForItAgain()
    {
        await using Application application = await Application.StartAsync();
        int computations = 0;
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.Null(await application.Loader.GetOrComputeAsync(
                "nobody",
                _ =>
                {
                    computations++;
                    return new ValueTask<CacheContent?>((CacheContent?)null);
                },
                cancellation: Cancellation));
        }

        Assert.Equal(1, computations);
    }

    [Fact]
    public async Task Warming_ComputesWhatIsNotThere_EachOnce()
    {
        await using Application application = await Application.StartAsync();
        await application.Cache.PutTextAsync("3", "there");
        int computations = 0;
        string[] keys = [.. Enumerable.Range(0, 100).Select(index => $"{index % 50}")];

        await application.Loader.WarmAsync(
            keys,
            (key, _) =>
            {
                Interlocked.Increment(ref computations);
                return new ValueTask<CacheContent?>(Contents.Of(key));
            },
            atOnce: 8,
            cancellation: Cancellation);

        Assert.Equal(49, computations);
        Assert.Equal("there", await application.Cache.TextAsync("3"));
        Assert.Equal("7", await application.Cache.TextAsync("7"));
    }

    [Fact]
    public async Task ContentThatIsTooLarge_IsGiven_AndNotKept()
    {
        await using Application application = await Application.StartAsync(configure: options => options.MostBytes = 10);

        CacheContent? content = await application.Loader.GetOrComputeAsync(
            "a", _ => new ValueTask<CacheContent?>(Contents.Of("eleven bytes")), cancellation: Cancellation);

        Assert.Equal(12, content!.Bytes.Length);
        Assert.Equal("(Missing)", await application.Cache.TextAsync("a"));
    }

    private static Task<CacheContent?> LoadAsync(Application application, Parking parking, CancellationToken cancellation) => application.Loader.GetOrComputeAsync(
        "a",
        async _ =>
        {
            await parking.EnterAsync();
            return Contents.Of("one");
        },
        cancellation: cancellation).AsTask();
}
