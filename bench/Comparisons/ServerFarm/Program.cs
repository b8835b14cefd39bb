using System.Globalization;
using Segue.Comparisons.ServerFarm;

string root = args[0];
foreach (string number in args[1..])
{
    FarmWriter.Write(Path.Combine(root, number), int.Parse(number, CultureInfo.InvariantCulture));
}
