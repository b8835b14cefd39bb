using System.Collections.Immutable;
using CsCheck;

namespace Segue.Services.Sessions.Tests.Migrations;

public sealed class SessionV1ToV2Tests
{
    private static readonly string[] Keys = ["owner", "client-name", "client-version", "protocol-version", "colour", "shape"];

    private readonly SessionV1ToV2 _migration = new();

    [Fact]
    public void Up_TakesTheOwnerAndTheClientOutOfTheMetadata()
    {
        Session up = _migration.Up(Versions.First, new(Versions.Now));

        Assert.Equal("ann", up.Owner);
        Assert.Equal("probe", up.Metadata.ClientName);
        Assert.Null(up.Metadata.ClientVersion);
        Assert.Equal(["colour"], up.Metadata.Other.Keys);
        Assert.Equal(default, up.Counters);
    }

    /// <summary>Whatever the metadata is: going up and down again gives it back.</summary>
    [Fact]
    public void Down_OfUp_IsTheSame() => Gen.Select(Gen.Int[0, 5].Select(index => Keys[index]), Gen.String[0, 5]).Array[0, 6].Sample(entries =>
    {
        SessionV1 old = Versions.First with { Metadata = entries.ToLookup(entry => entry.Item1, entry => entry.Item2).ToImmutableDictionary(group => group.Key, group => group.First()) };
        SessionV1 back = _migration.Down(_migration.Up(old, new(Versions.Now)), new(Versions.Now));
        return back with { Metadata = old.Metadata } == old && back.Metadata.Count == old.Metadata.Count && back.Metadata.All(entry => old.Metadata[entry.Key] == entry.Value);
    });

    [Fact]
    public void Down_KeepsWhatWasWrittenSince()
    {
        Session written = _migration.Up(Versions.First, new(Versions.Now)) with { Owner = "bob", Revision = 4 };

        SessionV1 down = _migration.Down(written, new(Versions.Now, extra: null, Versions.First));

        Assert.Equal("bob", down.Metadata["owner"]);
        Assert.Equal(4, down.Revision);
    }

    [Fact]
    public void Up_Again_BringsTheCountersBackThatDownDropped()
    {
        Session counted = _migration.Up(Versions.First, new(Versions.Now)) with { Counters = new SessionCounters { Reads = 7, Writes = 2 } };
        SessionV1 down = _migration.Down(counted, new(Versions.Now)) with { Revision = 9 };

        Session again = _migration.Up(down, new(Versions.Now, extra: null, counted));

        Assert.Equal(new SessionCounters { Reads = 7, Writes = 2 }, again.Counters);
        Assert.Equal(9, again.Revision);
    }

    /// <summary>On the disk the rest of the metadata is; the owner is in memory in every version.</summary>
    [Fact]
    public void HibernatedSession_KeepsItsOwnerAndItsName()
    {
        Guid name = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
        SessionV1 asleep = Versions.First with { HibernatedAs = name, Metadata = ImmutableDictionary<string, string>.Empty.Add("owner", "ann") };

        Session up = _migration.Up(asleep, new(Versions.Now));

        Assert.Equal(("ann", name), (up.Owner, up.HibernatedAs));
        SessionV1 back = _migration.Down(up, new(Versions.Now));
        Assert.Equal(("ann", name, 1), (back.Metadata["owner"], back.HibernatedAs, back.Metadata.Count));
    }
}
