using CsCheck;

namespace Segue.Services.Sessions.Tests.Migrations;

public sealed class SessionV0ToV1Tests
{
    private readonly SessionV0ToV1 _migration = new();

    [Fact]
    public void Up_MakesTimesOfMilliseconds() => Assert.Equal(Versions.First, _migration.Up(Versions.Legacy, new(Versions.Now)));

    [Fact]
    public void Down_MakesMillisecondsOfTimes() => Assert.Equal(Versions.Legacy, _migration.Down(Versions.First, new(Versions.Now)));

    [Fact]
    public void SessionForEver_StaysForEver()
    {
        SessionV1 up = _migration.Up(Versions.Legacy with { Timeout = null }, new(Versions.Now));

        Assert.Null(up.Timeout);
        Assert.Null(_migration.Down(up, new(Versions.Now)).Timeout);
    }

    /// <summary>Whatever a legacy session holds: going up and down again gives it back.</summary>
    [Fact]
    public void Down_OfUp_IsTheSame() =>
        Gen.Select(Gen.Long[0, 250_000_000_000_000], Gen.Long[0, 250_000_000_000_000], Gen.Long[0, 3_153_600_000_000], Gen.Bool).Sample((created, used, timeout, isForEver) =>
        {
            SessionV0 old = Versions.Legacy with { CreatedAt = created, LastAccessedAt = used, Timeout = isForEver ? null : timeout };
            return _migration.Down(_migration.Up(old, new(Versions.Now)), new(Versions.Now)) == old;
        });

    /// <summary>The indexes answer from the first moment after a release only if a migrated row has the keys that it had.</summary>
    [Fact]
    public void IndexKeys_AreTheSameInEveryVersion() => Gen.Select(Gen.Long[0, 4_000_000_000_000], Gen.Long[1, 10_000_000], Gen.Int[0, 9999]).Sample((used, timeout, ticks) =>
    {
        SessionV1 first = Versions.First with
        {
            LastAccessedAt = DateTimeOffset.FromUnixTimeMilliseconds(used) + TimeSpan.FromTicks(ticks),
            Timeout = TimeSpan.FromMilliseconds(timeout, 0) + TimeSpan.FromTicks(9999 - ticks),
        };
        SessionV0 down = _migration.Down(first, new(Versions.Now));
        long ofFirst = (first.LastAccessedAt.ToUnixTimeMilliseconds() + (long)first.Timeout!.Value.TotalMilliseconds) / 60_000;
        return (down.LastAccessedAt + down.Timeout!.Value) / 60_000 == ofFirst;
    });
}
