namespace Dispatch.Services.Rates;

public sealed class Window
{
    private DateTimeOffset _start;
    private int _count;

    public int Add(DateTimeOffset now)
    {
        if (now - _start > TimeSpan.FromMinutes(1))
        {
            _start = now;
            _count = 0;
        }

        return ++_count;
    }
}
