using System.Buffers.Binary;
using System.Numerics;
using Segue.Runtime.Releases;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Levels;

/// <summary>Several versions on one store: none breaks another, and nobody ever gets an error for what he cannot read.</summary>
public sealed class SharedStoreTests
{
    private readonly Store _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public async Task OlderEntry_IsCarriedUp_WhenItIsRead(int writer, int reader)
    {
        await using Application older = await StartAsync(writer);
        await older.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = ["t", "s"], TimeToLive = TimeSpan.FromMinutes(10) });
        await using Application newer = await StartAsync(reader);

        Assert.Equal("x", await newer.Cache.TextAsync("a"));
        CacheEntryInfo info = (await newer.Cache.GetInfoAsync("a", Cancellation))!;
        Assert.Equal(["s", "t"], info.Tags);
        Assert.Equal((await older.Cache.GetInfoAsync("a", Cancellation))!.ExpiresAt, info.ExpiresAt);
        Assert.Equal(1, await newer.Cache.InvalidateTagAsync("s", Cancellation));
        Assert.Empty(_store.Entries);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 0)]
    [InlineData(1, 0)]
    public async Task NewerEntry_IsAMiss_AndCounted(int writer, int reader)
    {
        await using Application newer = await StartAsync(writer);
        await newer.Cache.PutTextAsync("a", "x");
        await using Application older = await StartAsync(reader);

        Assert.Equal("(Missing)", await older.Cache.TextAsync("a"));
        Assert.Equal(1, (await older.Cache.GetStatisticsAsync(Cancellation)).Second.Unreadable);
        await older.Cache.PutTextAsync("a", "y");

        await using Application another = await StartAsync(writer);
        Assert.Equal("y", await another.Cache.TextAsync("a"));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 0)]
    [InlineData(1, 0)]
    public async Task NewerVersion_WritesWhatTheOlderReads_WhereItIsToldThatThereIsOne(int writer, int reader)
    {
        await using Application newer = await Application.StartAsync(writer, second: _store, configure: options => options.OldestReader = reader);
        await newer.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = ["t"], Priority = CachePriority.High });
        await newer.Cache.PutAbsentAsync("n", options: null, Cancellation);
        await using Application older = await StartAsync(reader);

        Assert.Equal("x", await older.Cache.TextAsync("a"));
        Assert.Equal(["t"], (await older.Cache.GetInfoAsync("a", Cancellation))!.Tags);
        Assert.Equal(reader == 0 ? "(Missing)" : "(Absent)", await older.Cache.TextAsync("n"));
        Assert.Equal(0, (await older.Cache.GetStatisticsAsync(Cancellation)).Second.Unreadable);

        // And those who know the newer version lose nothing.
        await using Application another = await StartAsync(writer);
        Assert.Equal("x", await another.Cache.TextAsync("a"));
        Assert.Equal("(Absent)", await another.Cache.TextAsync("n"));
        Assert.Equal(writer == 2 ? CachePriority.High : CachePriority.Normal, (await another.Cache.GetInfoAsync("a", Cancellation))!.Priority);
    }

    [Fact]
    public async Task NewVersion_WritesWhatTheOneBeforeReads_UntilThereIsNoWayBack()
    {
        await using Application application = await StartAsync(version: 1);
        Upgrade upgrade = await application.CommitAsync(2);
        await application.Cache.PutTextAsync("a", "x");
        await using Application older = await StartAsync(version: 1);
        Assert.Equal("x", await older.Cache.TextAsync("a"));

        await upgrade.FinaliseAsync(Cancellation);
        int number = 0;
        await Until.TrueAsync(
            async () =>
            {
                await application.Cache.PutTextAsync($"b{++number}", "x");
                return await older.Cache.TextAsync($"b{number}") == "(Missing)";
            },
            "the own version is written once the release is final");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task DamagedEntry_IsAMiss_WhereverItIsDamaged(int version)
    {
        await using Application application = await StartAsync(version);
        await application.Cache.PutTextAsync("a", "content", new CacheEntryOptions { Tags = ["t"] });
        CacheLevelEntry whole = _store.Entries["a"];
        CacheReadOptions below = new() { From = CacheLevels.Second };
        Assert.Equal("content", await application.Cache.TextAsync("a", below));

        for (int position = 0; position < whole.Bytes.Length; position++)
        {
            byte[] damaged = whole.Bytes.ToArray();
            damaged[position] ^= 0x41;
            await MissesAsync(damaged);
            await MissesAsync(damaged[..position]);
        }

        await MissesAsync([]);
        await MissesAsync(new byte[1000]);
        await MissesAsync("{\"some\":\"other application's\"}"u8.ToArray());
        await MissesAsync([.. whole.Bytes.ToArray(), 0]);

        async Task MissesAsync(byte[] bytes)
        {
            _store.Entries["a"] = whole with { Bytes = bytes };
            Assert.Equal("(Missing)", await application.Cache.TextAsync("a", below));
        }
    }

    [Fact]
    public async Task Entry_OfTheSameVersionAndAnotherShape_IsAMiss()
    {
        await using Application application = await StartAsync(version: 2);
        await application.Cache.PutTextAsync("a", "x");
        CacheLevelEntry whole = _store.Entries["a"];
        byte[] bytes = whole.Bytes.ToArray();

        // The alias, the version in one byte, two bytes in front of a text, and the fingerprint: one of its digits, and a checksum that fits.
        int digit = bytes.AsSpan().IndexOf("cache-entry"u8) + "cache-entry".Length + 3 + 4;
        bytes[digit] = bytes[digit] == (byte)'0' ? (byte)'1' : (byte)'0';
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(bytes.Length - 4), ChecksumOf(bytes.AsSpan(0, bytes.Length - 5)));
        _store.Entries["a"] = whole with { Bytes = bytes };

        Assert.Equal("(Missing)", await application.Cache.TextAsync("a", new CacheReadOptions { From = CacheLevels.Second }));
        Assert.Equal(1, (await application.Cache.GetStatisticsAsync(Cancellation)).Second.Unreadable);
    }

    /// <summary>CRC-32C.</summary>
    private static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte next in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, next);
        }

        return ~checksum;
    }

    private Task<Application> StartAsync(int version) => Application.StartAsync(version, second: _store);
}
