using MessagePack;

namespace Segue.Runtime.Timers;

/// <summary>A timer as a checkpoint keeps it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Period">The time between ticks; <see cref="Timeout.InfiniteTimeSpan"/> for one tick.</param>
/// <param name="DueAt">When the next tick is due (UTC); it may be past by the time that the timer goes on.</param>
/// <param name="IsStopped">Whether it was stopped: a version that starts it by itself must not start it again.</param>
internal sealed record KeptTimer(string Name, TimeSpan Period, DateTimeOffset DueAt, bool IsStopped)
{
    public static void Write(ref MessagePackWriter writer, IReadOnlyList<KeptTimer> timers)
    {
        writer.WriteArrayHeader(timers.Count);
        foreach (KeptTimer timer in timers)
        {
            writer.Write(timer.Name);
            writer.Write(timer.Period.Ticks);
            writer.Write(timer.DueAt.UtcTicks);
            writer.Write(timer.IsStopped);
        }
    }

    public static IReadOnlyList<KeptTimer> Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        KeptTimer[] timers = count == 0 ? [] : new KeptTimer[count];
        for (int index = 0; index < timers.Length; index++)
        {
            timers[index] = new KeptTimer(
                reader.ReadString()!,
                TimeSpan.FromTicks(reader.ReadInt64()),
                new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
                reader.ReadBoolean());
        }

        return timers;
    }
}
