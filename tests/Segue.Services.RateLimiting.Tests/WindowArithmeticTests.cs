using CsCheck;

namespace Segue.Services.RateLimiting.Tests;

/// <summary>The window in tenths, beside a list of every moment at which a permit was used.</summary>
public sealed class WindowArithmeticTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Size = TimeSpan.FromSeconds(1);

    [Fact]
    public void Permits_CountUntilTheirTenthHasLeft()
    {
        SlidingWindow window = WindowArithmetic.Of(3, Size, Start.AddMilliseconds(50));

        Assert.Equal(3, window.Slide(Size, Start.AddMilliseconds(1_099)).Count());
        Assert.Equal(0, window.Slide(Size, Start.AddMilliseconds(1_100)).Count());
    }

    [Fact]
    public void Slide_WithinATenth_IsTheSame()
    {
        SlidingWindow window = WindowArithmetic.Of(3, Size, Start);

        Assert.Same(window, window.Slide(Size, Start.AddMilliseconds(99)));
    }

    [Fact]
    public void Clock_ThatIsSetBack_LetsNothingLeave_AndGoesOnFromThere()
    {
        SlidingWindow back = WindowArithmetic.Of(3, Size, Start.AddHours(1)).Slide(Size, Start);

        Assert.Equal(3, back.Count());
        Assert.Equal(0, back.Slide(Size, Start.AddSeconds(2)).Count());
    }

    [Fact]
    public void Size_ThatChanges_KeepsWhatIsUsed()
    {
        SlidingWindow window = WindowArithmetic.Of(3, Size, Start).Slide(TimeSpan.FromSeconds(10), Start.AddMilliseconds(900));

        Assert.Equal(3, window.Count());
        Assert.Equal(TimeSpan.FromSeconds(10), window.Size);
        Assert.Equal(3, window.Slide(window.Size, Start.AddSeconds(10)).Count());
        Assert.Equal(0, window.Slide(window.Size, Start.AddSeconds(12)).Count());
    }

    [Fact]
    public void Until_OfMoreThanThereEverAre_IsForEver() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, WindowArithmetic.Of(0, Size, Start).Until(6, capacity: 5, Start));

    /// <summary>Never more than the capacity in any window of time; never a denial where the last window and a tenth had room; and told exactly when there is room.</summary>
    [Fact]
    public void Window_AgreesWithAListOfMoments() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 400].Array[1, 100]).Sample((capacity, pauses) =>
    {
        List<DateTimeOffset> moments = [];
        DateTimeOffset now = Start;
        SlidingWindow window = WindowArithmetic.Of(0, Size, now);
        foreach (int pause in pauses)
        {
            now = now.AddMilliseconds(pause);
            window = window.Slide(Size, now);
            if (window.Count() + 1 <= capacity)
            {
                window = window.Take(1);
                moments.Add(now);
                Assert.True(Within(moments, now - Size, now) <= capacity);
                continue;
            }

            Assert.True(Within(moments, now - (Size * 1.1), now) >= capacity);
            TimeSpan wait = window.Until(1, capacity, now);
            Assert.True(wait > TimeSpan.Zero && wait <= Size * 1.1);
            Assert.True(window.Slide(Size, now + wait).Count() + 1 <= capacity);
            Assert.False(window.Slide(Size, now + wait - TimeSpan.FromTicks(1)).Count() + 1 <= capacity);
        }
    });

    private static int Within(List<DateTimeOffset> moments, DateTimeOffset after, DateTimeOffset until) =>
        moments.Count(moment => moment > after && moment <= until);
}
