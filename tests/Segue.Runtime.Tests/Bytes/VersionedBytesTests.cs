using System.Buffers;
using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Migrations;
using Segue.Runtime.Tests.Migrations;

namespace Segue.Runtime.Tests.Bytes;

/// <summary>Values of a module as bytes, for a place that outlives its versions.</summary>
public sealed class VersionedBytesTests
{
    private readonly IVersionedBytes _bytes = new StateMigrator(typeof(Ledger).Assembly).Bytes;

    [Fact]
    public void Value_ComesBackEqual_AndSaysInFrontWhatItIs()
    {
        byte[] written = _bytes.Write(new Ledger(5, "five"));

        Assert.Equal(new Ledger(5, "five"), _bytes.Read(written, typeof(Ledger)));
        MessagePackReader reader = new(written);
        Assert.Equal(VersionedFormat.Name, reader.ReadString());
        Assert.Equal(VersionedFormat.Layout, reader.ReadInt32());
        Assert.Equal(1, reader.ReadArrayHeader());
        Assert.Equal("ledger", reader.ReadString());
        Assert.Equal(2, reader.ReadInt32());
        Assert.Equal("2", reader.ReadString());
    }

    [Fact]
    public void OlderValue_IsCarriedUp_StepByStep()
    {
        Assert.Equal(new Ledger(7, ""), _bytes.Read(_bytes.Write(new LedgerV1(7)), typeof(Ledger)));
        Assert.Equal(new Ledger(8, ""), _bytes.Read(_bytes.Write(new LedgerV0(8)), typeof(Ledger)));
    }

    [Fact]
    public void NewerValue_IsCarriedDown_WhereTheModuleKnowsBoth()
    {
        Assert.Equal(new LedgerV1(9), _bytes.Read(_bytes.Write(new Ledger(9, "nine")), typeof(LedgerV1)));
        Assert.Equal(DiagnosticIds.BytesTooNew, Refusal(_bytes.Write(new LedgerV1(9)), typeof(LedgerV0)).DiagnosticId);
    }

    [Fact]
    public void Write_OfOlderVersionsToo_GoesAsFarDownAsMigrationsDo()
    {
        byte[] written = _bytes.Write(new Ledger(5, "five"), olderVersions: 9);

        Assert.Equal([2, 1], VersionsIn(written));
        Assert.Equal(new Ledger(5, "five"), _bytes.Read(written, typeof(Ledger)));
        Assert.Equal([1], VersionsIn(_bytes.Write(new LedgerV1(5), olderVersions: 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _bytes.Write(new Ledger(5, "five"), olderVersions: -1));
    }

    [Fact]
    public void Read_TakesTheNewestVersionThatTheModuleKnows()
    {
        byte[] written = Written(("ledger", 4, "4", [0x90]), ("ledger", 3, "3", [0x90]), ("ledger", 1, "1", [0x91, 0x06]));

        Assert.Equal(new Ledger(6, ""), _bytes.Read(written, typeof(Ledger)));
    }

    [Fact]
    public void Read_OfNewerVersionsOnly_IsRefused()
    {
        SegueException refusal = Refusal(Written(("ledger", 4, "4", [0x90]), ("ledger", 3, "3", [0x90])), typeof(Ledger));

        Assert.Equal(DiagnosticIds.BytesTooNew, refusal.DiagnosticId);
        Assert.Contains("'ledger' in version 4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnotherShapeOfAKnownVersion_OrOfAnotherAlias_OrOfNothing_IsForeign()
    {
        Assert.Equal(DiagnosticIds.BytesForeign, Refusal(Written(("ledger", 2, "other", [0x90])), typeof(Ledger)).DiagnosticId);
        Assert.Equal(DiagnosticIds.BytesForeign, Refusal(_bytes.Write(new Island(1)), typeof(Ledger)).DiagnosticId);
        Assert.Equal(DiagnosticIds.BytesForeign, Refusal(WithChecksum([0x01, 0x02]), typeof(Ledger)).DiagnosticId);
        Assert.Equal(DiagnosticIds.BytesTooNew, Refusal(WithChecksum([0xab, .. "segue-value"u8, 0x02]), typeof(Ledger)).DiagnosticId);
    }

    /// <summary>Whatever is cut off, and whichever byte is another: it is seen before anything of it is used.</summary>
    [Fact]
    public void DamagedBytes_AreRefused()
    {
        byte[] written = _bytes.Write(new Ledger(5, "five"));
        for (int length = 0; length < written.Length; length++)
        {
            Assert.Equal(DiagnosticIds.BytesDamaged, Refusal(written.AsSpan(0, length).ToArray(), typeof(Ledger)).DiagnosticId);
        }

        for (int index = 0; index < written.Length; index++)
        {
            byte[] damaged = [.. written];
            damaged[index] ^= 0x10;
            Assert.Equal(DiagnosticIds.BytesDamaged, Refusal(damaged, typeof(Ledger)).DiagnosticId);
        }
    }

    [Fact]
    public void SoundBytes_ThatDoNotFitTheirShape_AreDamaged() =>
        Assert.Equal(DiagnosticIds.BytesDamaged, Refusal(Written(("ledger", 2, "2", [0x91, 0x05])), typeof(Ledger)).DiagnosticId);

    [Fact]
    public void Migration_ThatThrows_IsNoDamage()
    {
        byte[] written = _bytes.Write(new LedgerV1(666));

        Assert.Throws<InvalidOperationException>(() => _bytes.Read(written, typeof(Ledger)));
    }

    [Fact]
    public void What_IsNoStateAndNoRow_IsRefused()
    {
        Assert.Equal(DiagnosticIds.ValueUnwritable, Assert.ThrowsAny<SegueException>(() => _bytes.Write("text")).DiagnosticId);
        Assert.Throws<ArgumentException>(() => _bytes.Read(new byte[10], typeof(string)));
        Assert.Throws<ArgumentNullException>(() => _bytes.Write(null!));
        Assert.Throws<ArgumentNullException>(() => _bytes.Read(new byte[10], null!));
    }

    private static int[] VersionsIn(byte[] written)
    {
        MessagePackReader reader = new(written);
        reader.Skip();
        reader.Skip();
        int[] versions = new int[reader.ReadArrayHeader()];
        for (int form = 0; form < versions.Length; form++)
        {
            reader.Skip();
            versions[form] = reader.ReadInt32();
            reader.Skip();
            reader.Skip();
        }

        return versions;
    }

    private static byte[] Written(params (string Alias, int Version, string Fingerprint, byte[] Body)[] forms)
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        writer.Write(VersionedFormat.Name);
        writer.Write(VersionedFormat.Layout);
        writer.WriteArrayHeader(forms.Length);
        foreach ((string alias, int version, string fingerprint, byte[] body) in forms)
        {
            writer.Write(alias);
            writer.Write(version);
            writer.Write(fingerprint);
            writer.Write(body);
        }

        writer.Flush();
        return WithChecksum(buffer.WrittenSpan.ToArray());
    }

    private static byte[] WithChecksum(byte[] body)
    {
        uint checksum = Checksum.Of(body);
        return [.. body, Checksum.NumberCode, (byte)(checksum >> 24), (byte)(checksum >> 16), (byte)(checksum >> 8), (byte)checksum];
    }

    private SegueException Refusal(byte[] written, Type type) => Assert.ThrowsAny<SegueException>(() => _bytes.Read(written, type));
}
