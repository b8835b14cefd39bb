using System.Buffers;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Releases;
using Segue.Services.Caching.Tests.Harness;
using Segue.Services.Hosting;

namespace Segue.Services.Caching.Tests.Hosting;

/// <summary>The cache as the application's <see cref="HybridCache"/>: values of any type, and never an old one.</summary>
public sealed class HybridCacheTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<int> Versions => [0, 1, 2];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Values_OfAnyType_AreMadeOnce_AndReadAsTheyWere(int version)
    {
        await using Application application = await StartAsync(version);
        Made made = new();
        HybridCache cache = application.Get<HybridCache>();
        for (int turn = 0; turn < 3; turn++)
        {
            Assert.Equal("text", await cache.GetOrCreateAsync("text", made, static (m, _) => m.Of("text"), cancellationToken: Cancellation));
            Assert.Equal([1, 2, 3], await cache.GetOrCreateAsync("bytes", made, static (m, _) => m.Of<byte[]>([1, 2, 3]), cancellationToken: Cancellation));
            Assert.Equal(42, await cache.GetOrCreateAsync("number", made, static (m, _) => m.Of(42), cancellationToken: Cancellation));
            Assert.Equal(new Person("Ann", 7), await cache.GetOrCreateAsync("person", made, static (m, _) => m.Of(new Person("Ann", 7)), cancellationToken: Cancellation));
        }

        Assert.Equal(4, made.Count);
    }

    [Fact]
    public async Task MutableValue_IsEachCallersOwn()
    {
        await using Application application = await StartAsync();
        HybridCache cache = application.Get<HybridCache>();
        byte[] made = [1, 2, 3];
        for (int turn = 0; turn < 3; turn++)
        {
            byte[] mine = await cache.GetOrCreateAsync("a", _ => new ValueTask<byte[]>(made), cancellationToken: Cancellation);
            Assert.Equal([1, 2, 3], mine);
            mine[0] = 9;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Change_IsSeenAtOnce_HoweverItIsMade(int version)
    {
        await using Application application = await StartAsync(version);
        HybridCache cache = application.Get<HybridCache>();
        int number = 0;
        async ValueTask<string> ReadAsync() => await cache.GetOrCreateAsync("a", _ => new ValueTask<string>($"made {++number}"), tags: ["t"], cancellationToken: Cancellation);

        Assert.Equal(("made 1", "made 1"), (await ReadAsync(), await ReadAsync()));
        await cache.SetAsync("a", "set", tags: ["t"], cancellationToken: Cancellation);
        Assert.Equal(("set", "set"), (await ReadAsync(), await ReadAsync()));
        await cache.RemoveAsync("a", Cancellation);
        Assert.Equal(("made 2", "made 2"), (await ReadAsync(), await ReadAsync()));
        await cache.RemoveByTagAsync("t", Cancellation);
        Assert.Equal(("made 3", "made 3"), (await ReadAsync(), await ReadAsync()));
        await cache.RemoveByTagAsync("*", Cancellation);
        Assert.Equal(("made 4", "made 4"), (await ReadAsync(), await ReadAsync()));
        await application.Cache.PutAsync("a", new CacheContent([.. "put"u8], "text/plain; charset=utf-8"), options: null, Cancellation);
        Assert.Equal("put", await ReadAsync());
        await application.Cache.DeleteAsync("a", Cancellation);
        Assert.Equal(("made 5", "made 5"), (await ReadAsync(), await ReadAsync()));
        await application.Cache.ClearAsync(Cancellation);
        Assert.Equal("made 6", await ReadAsync());
    }

    [Fact]
    public async Task Value_EndsWithItsTime_ThoughACopyIsReady()
    {
        await using Application application = await StartAsync();
        HybridCache cache = application.Get<HybridCache>();
        int number = 0;
        HybridCacheEntryOptions options = new() { Expiration = TimeSpan.FromMilliseconds(500) };
        async ValueTask<int> ReadAsync() => await cache.GetOrCreateAsync("a", _ => new ValueTask<int>(++number), options, cancellationToken: Cancellation);

        Assert.Equal((1, 1), (await ReadAsync(), await ReadAsync()));
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal(1, await ReadAsync());
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((2, 2), (await ReadAsync(), await ReadAsync()));
    }

    [Fact]
    public async Task AnswersOfCopies_AreCounted()
    {
        await using Application application = await StartAsync();
        HybridCache cache = application.Get<HybridCache>();
        for (int turn = 0; turn < 10; turn++)
        {
            await cache.GetOrCreateAsync("a", _ => new ValueTask<string>("x"), cancellationToken: Cancellation);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        await cache.GetOrCreateAsync("a", _ => new ValueTask<string>("x"), cancellationToken: Cancellation);

        Assert.Equal(10, (await application.Cache.GetStatisticsAsync(Cancellation)).First.Hits);
        Assert.Equal(10, (await application.Cache.GetInfoAsync("a", Cancellation))!.AccessCount);
    }

    [Fact]
    public async Task Flags_SayWhatIsReadAndWritten()
    {
        Store store = new(_time);
        await using Application application = await StartAsync(store: store);
        HybridCache cache = application.Get<HybridCache>();

        await ReadAsync("a", HybridCacheEntryFlags.DisableDistributedCacheWrite);
        await ReadAsync("b", HybridCacheEntryFlags.DisableLocalCacheWrite);
        await ReadAsync("c", HybridCacheEntryFlags.DisableLocalCacheWrite | HybridCacheEntryFlags.DisableDistributedCacheWrite);
        Assert.Equal(["b"], store.Entries.Keys);
        Assert.NotNull(await application.Cache.GetInfoAsync("a", Cancellation));
        Assert.Null(await application.Cache.GetInfoAsync("b", Cancellation));

        Assert.Equal("made", await ReadAsync("a", HybridCacheEntryFlags.DisableUnderlyingData));
        Assert.Null(await ReadAsync("a", HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableLocalCacheRead));
        Assert.Null(await ReadAsync("b", HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableDistributedCacheRead));
        Assert.Null(await ReadAsync("c", HybridCacheEntryFlags.DisableUnderlyingData));

        async ValueTask<string?> ReadAsync(string key, HybridCacheEntryFlags flags) => await cache.GetOrCreateAsync(
            key, _ => new ValueTask<string?>("made"), new HybridCacheEntryOptions { Flags = flags }, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task ValueOfAnotherType_IsAMiss_AndNeverAnError()
    {
        await using Application application = await StartAsync();
        HybridCache cache = application.Get<HybridCache>();
        await cache.SetAsync("a", "not a person", cancellationToken: Cancellation);
        await cache.SetAsync("b", "{", cancellationToken: Cancellation);
        await application.Cache.PutAsync("c", new CacheContent([.. "{"u8], "application/json"), options: null, Cancellation);

        foreach (string key in (string[])["a", "b", "c"])
        {
            Assert.Equal(new Person("Ann", 7), await cache.GetOrCreateAsync(key, _ => new ValueTask<Person>(new Person("Ann", 7)), cancellationToken: Cancellation));
            Assert.Equal(new Person("Ann", 7), await cache.GetOrCreateAsync(key, _ => new ValueTask<Person>(new Person("Eve", 8)), cancellationToken: Cancellation));
        }
    }

    [Fact]
    public async Task RegisteredSerializer_IsTaken()
    {
        await using Application application = await Application.StartAsync(
            time: _time,
            add: segue =>
            {
                segue.Services.AddSingleton<IHybridCacheSerializer<Person>, PersonSerializer>();
                segue.WithHybridCache();
            });
        HybridCache cache = application.Get<HybridCache>();
        await cache.SetAsync("a", new Person("Ann", 7), cancellationToken: Cancellation);

        CacheReading reading = await application.Cache.GetAsync("a", options: null, Cancellation);

        Assert.Equal("Ann/7", reading.TextOf());
        Assert.Equal(new Person("Ann", 7), await cache.GetOrCreateAsync("a", _ => new ValueTask<Person>(new Person("Eve", 8)), cancellationToken: Cancellation));
    }

    [Fact]
    public async Task KeyThatIsNone_IsComputedForEachCaller()
    {
        await using Application application = await StartAsync();
        HybridCache cache = application.Get<HybridCache>();

        Assert.Equal("x", await cache.GetOrCreateAsync(new string('k', 2000), _ => new ValueTask<string>("x"), cancellationToken: Cancellation));
        await cache.SetAsync("a\0", "x", cancellationToken: Cancellation);
        await cache.RemoveAsync("", Cancellation);
    }

    [Fact]
    public async Task Values_SurviveUpgrades_AndNothingIsMadeAnew()
    {
        await using Application application = await Application.StartAsync(version: 0, add: segue => segue.WithHybridCache());
        HybridCache cache = application.Get<HybridCache>();
        for (int index = 0; index < 100; index++)
        {
            await cache.SetAsync($"{index}", new Person($"{index}", index), tags: ["t"], cancellationToken: Cancellation);
        }

        foreach (int version in (int[])[1, 2])
        {
            UpgradeReport report = await application.ReplaceAsync(version);
            Assert.True(report.Rows >= 100, report.ToString());
            for (int index = 0; index < 100; index++)
            {
                Assert.Equal(index, (await cache.GetOrCreateAsync($"{index}", _ => new ValueTask<Person>(new Person("anew", -1)), cancellationToken: Cancellation)).Age);
            }
        }

        await cache.RemoveByTagAsync("t", Cancellation);
        Assert.Equal("anew", (await cache.GetOrCreateAsync("7", _ => new ValueTask<Person>(new Person("anew", -1)), cancellationToken: Cancellation)).Name);
    }

    private Task<Application> StartAsync(int version = 2, Store? store = null) =>
        Application.StartAsync(version, _time, store, add: segue => segue.WithHybridCache());

    public sealed record Person(string Name, int Age);

    private sealed class Made
    {
        public int Count { get; private set; }

        public ValueTask<T> Of<T>(T value)
        {
            Count++;
            return new ValueTask<T>(value);
        }
    }

    private sealed class PersonSerializer : IHybridCacheSerializer<Person>
    {
        public Person Deserialize(ReadOnlySequence<byte> source)
        {
            string[] parts = Encoding.UTF8.GetString(source).Split('/');
            return new Person(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }

        public void Serialize(Person value, IBufferWriter<byte> target) => Encoding.UTF8.GetBytes($"{value.Name}/{value.Age}", target);
    }
}
