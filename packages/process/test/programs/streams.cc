// C++ streams, containers, strings and exceptions.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

static int depth(int n) {
  if (n == 0) throw std::runtime_error("thrown from below");
  return depth(n - 1) + 1;
}

int main(int argc, char **argv) {
  std::map<std::string, int> counts;
  std::string word;
  while (std::cin >> word) counts[word]++;
  for (const auto &[name, count] : counts) std::cout << std::setw(8) << name << ' ' << count << '\n';
  std::vector<double> values{3.5, -1.25, 1e100};
  std::sort(values.begin(), values.end());
  for (double value : values) std::cout << std::setprecision(12) << value << ' ';
  std::cout << std::endl;
  try {
    std::cout << depth(10);
  } catch (const std::exception &error) {
    std::cout << "caught: " << error.what() << std::endl;
  }
  try {
    values.at(3) = 1;
  } catch (const std::out_of_range &) {
    std::cout << "out of range" << std::endl;
  }
  std::ofstream(argv[1]) << "line one\nline two\n";
  std::ifstream back(argv[1]);
  for (std::string line; std::getline(back, line);) std::cout << '[' << line << "]\n";
  std::ostringstream text;
  text << std::hex << std::showbase << 255 << std::boolalpha << ' ' << true;
  std::cout << text.str() << std::endl;
  return 3;
}
