using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>A file that is not what was written is never used, not even in part; the one before is, and the log says so.</summary>
public sealed class DamagedFileTests
{
    private const int Tries = 12;

    [Fact]
    public async Task AnyFlippedBit_OrMissingEnd_IsFound_AndTheFileBeforeIsUsed()
    {
        Random random = Seed.Random();
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V1);
        await first.Counter.AddAsync("good", 1);
        await CheckpointedHosts.TakeAsync(first);
        await first.Counter.AddAsync("newest", 1);
        string newest = (await CheckpointedHosts.TakeAsync(first)).Path!;
        await CheckpointedHosts.CrashAsync(first);
        byte[] bytes = await File.ReadAllBytesAsync(newest, TestContext.Current.CancellationToken);

        for (int tried = 0; tried < Tries; tried++)
        {
            byte[] damaged = Damage(bytes, random, out string how);
            await File.WriteAllBytesAsync(newest, damaged, TestContext.Current.CancellationToken);
            using LogLines log = new();
            using Stage stage = await hosts.StartAsync(log, time: null, CounterText.V1);

            CheckpointRestore restored = stage.Host.Checkpoints.Restored!;
            Assert.True(restored.From?.Number == 1, how);
            Assert.Equal(DiagnosticIds.CheckpointDamaged, Assert.Single(restored.Damaged).Id);
            Assert.Contains(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(DiagnosticIds.CheckpointDamaged, StringComparison.Ordinal));
            Assert.Equal((1, null), (await stage.Counter.GetAsync("good"), await stage.Counter.GetAsync("newest")));
            Assert.True(File.Exists(newest + ".damaged"));

            // Two files of one number would be two things under one name in every log.
            CheckpointReport next = await CheckpointedHosts.TakeAsync(stage);
            Assert.Equal(3, next.Number);
            File.Delete(next.Path!);
            await stage.Host.StopAsync();
        }
    }

    [Fact]
    public async Task NoFileThatIsWhole_RefusesTheStart_AndLeavesThemWhereTheyAre()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V1);
        string path = (await CheckpointedHosts.TakeAsync(first)).Path!;
        await CheckpointedHosts.CrashAsync(first);
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..^1], TestContext.Current.CancellationToken);

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => hosts.StartAsync(CounterText.V1));

        Assert.Equal(DiagnosticIds.NoGoodCheckpoint, refused.DiagnosticId);
        File.Delete(Assert.Single(hosts.Files));
        using Stage anew = await hosts.StartAsync(CounterText.V1);
        Assert.Null(anew.Host.Checkpoints.Restored!.From);
        await anew.Host.StopAsync();
    }

    [Fact]
    public async Task FileThatCannotBeOpened_RefusesTheStart_AndIsNotTakenForDamaged()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V1);
        await CheckpointedHosts.TakeAsync(first);
        await first.Counter.AddAsync("newest", 1);
        string newest = (await CheckpointedHosts.TakeAsync(first)).Path!;
        await CheckpointedHosts.CrashAsync(first);
        using (new FileStream(newest, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => hosts.StartAsync(CounterText.V1));
            Assert.Equal((DiagnosticIds.CheckpointUnreadable, newest), (refused.DiagnosticId, refused.Failure.Where));
        }

        using Stage second = await hosts.StartAsync(CounterText.V1);

        Assert.Equal((2, 1), (second.Host.Checkpoints.Restored!.From!.Number, await second.Counter.GetAsync("newest")));
        await second.Host.StopAsync();
    }

    private static byte[] Damage(byte[] bytes, Random random, out string how)
    {
        int at = random.Next(bytes.Length);
        if (random.Next(4) == 0)
        {
            how = $"cut off at {at} of {bytes.Length}";
            return bytes[..at];
        }

        byte[] damaged = [.. bytes];
        damaged[at] ^= (byte)(1 << random.Next(8));
        how = $"byte {at} of {bytes.Length} is {damaged[at]:x2} and was {bytes[at]:x2}";
        return damaged;
    }
}
