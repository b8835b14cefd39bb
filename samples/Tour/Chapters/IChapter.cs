namespace Tour.Chapters;

/// <summary>One thing that the tour shows.</summary>
internal interface IChapter
{
    /// <summary>What it shows, as a heading.</summary>
    string Title { get; }

    /// <summary>How many steps it takes.</summary>
    int Steps { get; }

    /// <summary>Shows it. Whatever it does to the host, it leaves nothing under way.</summary>
    /// <exception cref="TourFailedException">Something came out otherwise than it must.</exception>
    Task RunAsync(TourStage stage, CancellationToken cancellation);
}
