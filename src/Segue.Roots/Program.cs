using System.Globalization;
using System.Text.Json;
using Microsoft.Diagnostics.Runtime;

namespace Segue.Roots;

/// <summary>The process that looks: it is told which process and which versions, and answers with JSON.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [string process, string stacks, ..])
        {
            Console.Error.WriteLine("Started by ProcessPinFinder only.");
            return 1;
        }

        Console.In.ReadLine();
        try
        {
            RootSearch search = new(int.Parse(process, CultureInfo.InvariantCulture), [.. arguments.Skip(2).Select(number => long.Parse(number, CultureInfo.InvariantCulture))]);
            Console.Out.Write(JsonSerializer.Serialize(search.Run(stacks == RootSearch.WithStacks), RootsJson.Default.PinFindings));
            return 0;
        }
        catch (Exception exception) when (exception is ClrDiagnosticsException or IOException or UnauthorizedAccessException or InvalidOperationException or InvalidDataException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }
}
