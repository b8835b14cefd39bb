using MessagePack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Runtime.Bytes;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Loading;

namespace Segue.Runtime.Tests.Checkpoints;

/// <summary>A file is what was written, to the last bit, or it is damaged.</summary>
public sealed class CheckpointFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_IsReadToItsEnd()
    {
        DetachedHost host = await ReadAsync(await WriteAsync());

        Assert.Equal((7, "seven", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), (host.Found.From!.Number, host.Found.From.Release, host.Found.From.TakenAt));
        Assert.Equal(["server"], host.Found.Unused);
    }

    [Fact]
    public async Task File_WithAnyBitFlipped_IsDamaged()
    {
        byte[] bytes = await WriteAsync();
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await AssertDamagedAsync(flipped);
        }
    }

    [Fact]
    public async Task File_CutShortAnywhere_OrWithMoreBehindIt_IsDamaged()
    {
        byte[] bytes = await WriteAsync();
        for (int length = 0; length < bytes.Length; length++)
        {
            await AssertDamagedAsync(bytes[..length]);
        }

        await AssertDamagedAsync([.. bytes, 0]);
        await AssertDamagedAsync([.. bytes, .. bytes]);
    }

    /// <summary>Frames that are each whole, of another file: the checksum over all of it is for this.</summary>
    [Fact]
    public async Task File_WithAFrameOfAnother_IsDamaged()
    {
        byte[] one = await WriteAsync(rows: 3);
        byte[] other = await WriteAsync(rows: 3, firstRow: 5);
        Assert.Equal(one.Length, other.Length);
        int half = Enumerable.Range(0, one.Length).Last(index => one[index] != other[index] && index < one.Length - 20);

        // From the end of the frame in which they differ on, it is the other's.
        await AssertDamagedAsync([.. other[..(half + 1)], .. one[(half + 1)..]]);
    }

    [Fact]
    public async Task File_OfALaterFormat_IsRefused_AndNotTakenForDamaged()
    {
        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(async () => await ReadAsync(await WriteAsync(format: CheckpointFormat.Version + 1)));

        Assert.Equal(DiagnosticIds.CheckpointFormatUnknown, refused.DiagnosticId);
    }

    /// <summary>Only the newest matters. An older one may be of a later version of Segue, which was there for a while.</summary>
    [Fact]
    public async Task OlderFile_OfALaterFormat_IsNotInTheWayOfTheNewest()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("segue-checkpoints-");
        try
        {
            CheckpointOptions options = new() { Folder = folder.FullName };
            SegueHost first = await StartAsync(options);
            string older = (await first.Checkpoints.TakeAsync(Cancellation)).Path!;
            await first.StopAsync();
            await File.WriteAllBytesAsync(older, await WriteAsync(format: CheckpointFormat.Version + 1), Cancellation);

            SegueHost second = await StartAsync(options);

            Assert.Equal(2, second.Checkpoints.Restored!.From!.Number);
            await second.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<SegueHost> StartAsync(CheckpointOptions options)
    {
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        SegueHost host = new(services, NullLoggerFactory.Instance, checkpoints: options);
        await host.StartAsync([LampModule.V1.Source], Cancellation);
        return host;
    }

    private static async Task AssertDamagedAsync(byte[] bytes)
    {
        BytesException damaged = await Assert.ThrowsAsync<BytesException>(() => ReadAsync(bytes));
        Assert.Equal(DiagnosticIds.BytesDamaged, damaged.DiagnosticId);
    }

    private static async Task<DetachedHost> ReadAsync(byte[] bytes)
    {
        HostJournal journal = new(new JournalOptions(), TimeProvider.System, NullLogger.Instance);
        CheckpointReader reader = new([], new KeptModules(journal, new SharedAssemblies()), TimeProvider.System, _ => throw new NotSupportedException());
        using ChecksumStream stream = new(new MemoryStream(bytes));
        return await reader.ReadAsync(stream, "the file", Cancellation);
    }

    private static async Task<byte[]> WriteAsync(int rows = 2, int firstRow = 0, int format = CheckpointFormat.Version)
    {
        using MemoryStream file = new();
        using ChecksumStream stream = new(file);
        FrameWriter frames = new(stream);
        await WriteFrameAsync(frames, (ref MessagePackWriter writer) => WriteHeading(ref writer, format));
        ServerHeading server = new("server", 0, "state", 1, "fingerprint", [new TableHeading("Rows", MostRows: null, TimeSpan.FromHours(1))], []);
        await WriteFrameAsync(frames, server.Write);
        Table<int, long> table = [];
        for (int row = 0; row < rows; row++)
        {
            table[row] = firstRow + row;
        }

        TableCut cut = TableOperations.For(table.GetType()).BeginCut(table, new TableHosting("server", "Rows", Catalog: null, TimeProvider.System, Journal: null));
        await cut.WriteAsync(stream, Cancellation);
        await WriteFrameAsync(frames, (ref MessagePackWriter writer) => CheckpointWriter.WriteEnd(ref writer, stream));
        return file.ToArray();
    }

    private static void WriteHeading(ref MessagePackWriter writer, int format)
    {
        JournalModule module = new() { Name = "module", Version = "1.0.0", ManifestHash = "hash", Location = "place" };
        CheckpointHeading heading = new(7, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "seven", [module], Servers: 1);
        if (format == CheckpointFormat.Version)
        {
            heading.Write(ref writer);
            return;
        }

        writer.Write(CheckpointFormat.Heading);
        writer.Write(CheckpointFormat.Name);
        writer.Write(format);
    }

    private static ValueTask WriteFrameAsync(FrameWriter frames, Write write)
    {
        MessagePackWriter writer = new(frames.Payload);
        write(ref writer);
        writer.Flush();
        return frames.FlushAsync(Cancellation);
    }

    private delegate void Write(ref MessagePackWriter writer);
}
